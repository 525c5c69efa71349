-- Whoever clears a doubt says whether the sheet that has waited outside the result counts again.
alter table impartiality add column sheet_after text check (sheet_after in ('counts', 'out'));
alter table impartiality add constraint impartiality_sheet_after_cleared
  check (sheet_after is null or (declared = 'in_doubt' and decision = 'impartial'));
