-- How many had to take part, and how many did, as it was when it was decided: seats come and go. Null: from before it was kept.
alter table ballot add column needed int check (needed > 0);
alter table meeting_decision add column needed int check (needed > 0), add column present int check (present >= needed);
