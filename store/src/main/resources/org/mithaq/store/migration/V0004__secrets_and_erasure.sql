-- Secrets of contributions.
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
