-- What is remembered of items that were erased.
--
-- Comments end with the distribution, as in V0001.

create table erased_item (
    handle         bytea       not null,
    at             timestamptz not null,
    was_held       boolean     not null,
    given_to       text[]      not null,
    backups_expire timestamptz not null,
    derived        text[]      not null,
    id_hash        bytea,
    constraint erased_item_pk primary key (handle),
    constraint erased_item_handle_size check (octet_length(handle) = 32),
    constraint erased_item_id_hash_size check (octet_length(id_hash) = 32)
);
create index erased_item_id_hash on erased_item (id_hash) where id_hash is not null;
create index erased_item_derived on erased_item using gin (derived) where derived <> '{}';
comment on table erased_item is 'Contributions that are not to come in again, by their handles: erased here, or recalled before they came; distributed by: handle';
comment on column erased_item.handle is 'The contribution, by its handle';
comment on column erased_item.at is 'Since when it may not come in';
comment on column erased_item.was_held is 'Whether it was held';
comment on column erased_item.given_to is 'Parties to which it had been given, by their short names';
comment on column erased_item.backups_expire is 'From when no backup of this node holds it';
comment on column erased_item.derived is 'Ids of items made from it, as long as they are held';
comment on column erased_item.id_hash is 'HMAC-SHA256 of the object''s id under the node''s tombstone key; null when the id was not known';
