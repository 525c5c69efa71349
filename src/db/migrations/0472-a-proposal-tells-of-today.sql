-- Each proposal keeps the figures of what was read when it was made. Plans made before say nothing of it.
update assignment_plan set diagnosis = diagnosis || '{"today": null}';
