-- A form that fits any prize: more kinds of question, conditions, and for whom an answer is.

alter table question drop constraint question_kind_check;
alter table question add constraint question_kind_check check (kind in (
  'short_text', 'long_text', 'choice', 'choices', 'number', 'money', 'date', 'table', 'file', 'film', 'partners',
  'obligations', 'innovations'));

alter table question
  -- What only some kinds have: a table's columns, a file's kinds, sizes and number, least and most.
  add settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  -- Asked only where an earlier answer is one of these: {"questionId": …, "anyOf": ["1"]}; none named: where it is answered.
  add shown_if jsonb check (jsonb_typeof(shown_if) = 'object'),
  -- Not shown to jurors while a round is read blind.
  add is_hidden_in_blind boolean not null default false,
  -- Empty: asked in every category.
  add category_ids uuid[] not null default '{}',
  -- The question of an earlier round that it was copied from, so that last year's answer is found.
  add origin_id uuid;
-- Which questions were copied from this one?
create index question_origin on question (origin_id) where origin_id is not null;
