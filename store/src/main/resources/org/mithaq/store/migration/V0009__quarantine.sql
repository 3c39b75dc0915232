-- What is kept aside can be found by its objects, and is counted for each partner.
--
-- Comments end with the distribution, as in V0001.

alter table quarantine
  add column size_bytes bigint;

update quarantine
   set size_bytes = (select coalesce(sum(octet_length(object)), 0) from unnest(objects) as object);

alter table quarantine
  alter column size_bytes set not null;
comment on column quarantine.size_bytes is 'Length of the objects in UTF-8';

create index quarantine_ids on quarantine using gin (ids);
create index quarantine_party on quarantine (party_id) include (size_bytes);
