-- That an answer was sent to its end is an entry of the ledger, too.
--
-- Comments end with the distribution, as in V0001.

alter table disclosure_completed
  add column entry bigint;

update disclosure_completed
   set entry = ordered.entry
  from (select number, row_number() over (order by number) as entry
          from disclosure_completed) as ordered
 where ordered.number = disclosure_completed.number;

alter table disclosure_completed
  alter column entry set not null,
  add constraint disclosure_completed_entry unique (entry);
comment on column disclosure_completed.entry is 'Number in the ledger, from 1, rising in the order of commits, without gaps';

alter table tick
  add column last_completion bigint not null default 0;
alter table tick
  alter column last_completion drop default;
comment on column tick.last_completion is 'Last completion that it or an earlier one covers; 0 for none';
