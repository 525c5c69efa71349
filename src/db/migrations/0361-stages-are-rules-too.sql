-- In how many stages the jury judges is read with the rules, so a change of it gives them a new stamp.

select watch_rules('stage_rules');
