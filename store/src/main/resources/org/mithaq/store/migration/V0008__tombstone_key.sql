-- Which key the tombstones were made with.
--
-- Comments end with the distribution, as in V0001.

create table tombstone_key (
    singleton smallint not null,
    mark      bytea    not null,
    constraint tombstone_key_pk primary key (singleton),
    constraint tombstone_key_singleton check (singleton = 1),
    constraint tombstone_key_mark_size check (octet_length(mark) = 32)
);
comment on table tombstone_key is 'By what the tombstone key is known again, which is no part of the database: one row, written at the first opening; local';
comment on column tombstone_key.singleton is 'Always 1: there is one row';
comment on column tombstone_key.mark is 'HMAC-SHA256 of a constant under the key';
