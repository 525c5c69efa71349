-- How many entries each two groups of jurors share: wished for, and told of each plan. Plans made before say nothing of it.
update reading set wishes = wishes || '{"leastLinked": null}';
update assignment_plan
  set wishes = wishes || '{"leastLinked": null}', diagnosis = diagnosis || '{"links": null}';
