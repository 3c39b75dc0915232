-- Secrets of contributions, and what is left of those that were erased.
--
-- Comments end with the distribution, as in V0001.

-- Half of the SHA-256 of two random UUIDs: 122 random bits each, more than the 128 that a secret has.
alter table membership add column secret bytea;
update membership set secret = substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) from 1 for 16);

-- A contribution has one secret, in whichever collections it is.
update membership as m
   set secret = first.secret
  from (select distinct on (object_uuid, type_id, version, originator)
               object_uuid, type_id, version, originator, secret
          from membership
      order by object_uuid, type_id, version, originator, collection_no) as first
 where m.object_uuid = first.object_uuid
   and m.type_id = first.type_id
   and m.version = first.version
   and m.originator = first.originator
   and m.secret <> first.secret;

alter table membership
  alter column secret set not null,
  alter column secret set storage plain,
  add constraint membership_secret_size check (octet_length(secret) = 16);
comment on column membership.secret is 'Secret of the contribution, 16 bytes, the same in every collection; of a contribution object, that of its item';

-- An erasure must find every row that a contribution ever had, also those that nobody sees any more.
update membership as m
   set earlier_pos = rows_of.positions
  from (select segment_id >> 20 as collection_no, object_uuid, type_id, originator, version_micros,
               array_agg(pos order by pos) as positions
          from feed
      group by 1, 2, 3, 4, 5
        having count(*) > 1) as rows_of
 where m.object_uuid = rows_of.object_uuid
   and m.type_id = rows_of.type_id
   and m.originator = rows_of.originator
   and m.collection_no = rows_of.collection_no
   and m.version_micros = rows_of.version_micros;
update membership
   set earlier_pos = nullif(array_remove(earlier_pos, pos), '{}')
 where earlier_pos is not null;
comment on column membership.earlier_pos is 'Positions of all its earlier rows; null when there are none';

update membership
   set flags = flags | 2
 where terms_id in (select terms_id from terms where terms !~ ';retain-until=-');
create index membership_retained on membership (terms_id) where flags & 2 <> 0;
comment on column membership.flags is 'Flags: 1 its own markings say all that its terms say, 2 its terms say until when it may be kept';

comment on column feed.object_uuid is 'UUID of the object''s id; a random one once the row is erased';

create table tombstone (
    hash   bytea       not null,
    at     timestamptz not null,
    cause  text        not null,
    recall uuid,
    constraint tombstone_pk primary key (hash),
    constraint tombstone_hash_size check (octet_length(hash) = 32)
);
comment on table tombstone is 'Contributions that were erased and are not taken again, by keyed hashes; rows are only ever added; distributed by: hash';
comment on column tombstone.hash is 'HMAC-SHA256 of id, version and originator under the node''s tombstone key, which is no part of the database';
comment on column tombstone.at is 'When it was erased first';
comment on column tombstone.cause is 'RECALL, RETENTION or ORDER';
comment on column tombstone.recall is 'UUID of the recall''s id; null when there was none';
