-- The chance that a juror may have of a certain entry, wished for and told of each plan. Plans made before say nothing of it.
update reading set wishes = wishes || '{"mostChance": null}';
update assignment_plan
  set wishes = wishes || '{"mostChance": null}', diagnosis = diagnosis || '{"chance": null}';
