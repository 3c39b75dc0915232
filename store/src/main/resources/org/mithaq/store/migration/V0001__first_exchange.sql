-- The first exchange: directory, feed, bodies, statuses.
--
-- Each table's comment ends with the way it is distributed when one machine is outgrown:
--   "distributed by: <column>"  rows go to the shard of that column; every key contains it
--   "reference"                 small, copied to every machine
--   "local"                     stays on the coordinator, never joined with distributed rows
-- The tests read these comments and hold the catalogue against them.

create extension if not exists pg_trgm;

-- Directory ------------------------------------------------------------------------------------------------

create table party (
    party_no integer not null,
    party_id text    not null,
    name     jsonb   not null,
    stix     uuid    not null,
    constraint party_pk primary key (party_no),
    constraint party_id_key unique (party_id),
    constraint party_stix_key unique (stix)
);
comment on table party is 'Organisations that can sign agreements, this node''s own among them; local';
comment on column party.party_no is 'Number that rows of the feed name it by, from 1; given in the order of arrival, never used again';
comment on column party.party_id is 'Short name: 1 to 63 characters of a-z 0-9 -; shares one name space with app_user.user_id';
comment on column party.name is 'Name by RFC 5646 language tag, as a flat object of texts';
comment on column party.stix is 'UUID of the identity object that stands for it';

create table node (
    singleton smallint    not null,
    node_id   uuid        not null,
    name      text        not null,
    own_party integer     not null,
    created   timestamptz not null,
    constraint node_pk primary key (singleton),
    constraint node_singleton check (singleton = 1),
    constraint node_own_party_fk foreign key (own_party) references party
);
comment on table node is 'Who this database belongs to: one row, written once by init; local';
comment on column node.singleton is 'Always 1: there is one row';
comment on column node.node_id is 'Id of the node, made once';
comment on column node.name is 'Name the node was given by init';
comment on column node.own_party is 'Party the node is run for';
comment on column node.created is 'When init made it';

create table app_user (
    user_id   text    not null,
    name      text    not null,
    party_no  integer not null,
    roles     text[]  not null,
    languages text[]  not null,
    constraint app_user_pk primary key (user_id),
    constraint app_user_party_fk foreign key (party_no) references party
);
comment on table app_user is 'Persons who work at a party; local';
comment on column app_user.user_id is 'Short name: 1 to 63 characters of a-z 0-9 . -; shares one name space with party.party_id';
comment on column app_user.name is 'Name people know them by';
comment on column app_user.party_no is 'Where they work';
comment on column app_user.roles is 'Names of roles, sorted';
comment on column app_user.languages is 'RFC 5646 tags by preference';

create table collection (
    collection_no integer not null,
    id            uuid    not null,
    alias         text    not null,
    title         jsonb   not null,
    description   jsonb,
    constraint collection_pk primary key (collection_no),
    constraint collection_id_key unique (id),
    constraint collection_alias_key unique (alias)
);
comment on table collection is 'Named, ordered places for items; local';
comment on column collection.collection_no is 'Number that segments are made of, from 1; never used again';
comment on column collection.id is 'TAXII id; made once and kept';
comment on column collection.alias is 'Short name: 1 to 63 characters of a-z 0-9 -';
comment on column collection.title is 'Title by RFC 5646 language tag, as a flat object of texts';
comment on column collection.description is 'Longer text by RFC 5646 language tag; null when none was given';

create table collection_access (
    collection_no integer not null,
    party_no      integer not null,
    may_read      boolean not null,
    may_write     boolean not null,
    constraint collection_access_pk primary key (collection_no, party_no),
    constraint collection_access_collection_fk foreign key (collection_no) references collection,
    constraint collection_access_party_fk foreign key (party_no) references party
);
comment on table collection_access is 'Which partner may address which collection; the own party always may and has no row; local';
comment on column collection_access.collection_no is 'The collection';
comment on column collection_access.party_no is 'The partner';
comment on column collection_access.may_read is 'Whether it may address the collection to read';
comment on column collection_access.may_write is 'Whether it may add to the collection';

create table token (
    name       text        not null,
    digest     bytea       not null,
    party_no   integer     not null,
    user_id    text,
    operator   boolean     not null,
    purpose    text,
    created    timestamptz not null,
    created_no integer     not null,
    expires    timestamptz,
    revoked    timestamptz,
    constraint token_pk primary key (name),
    constraint token_digest_key unique (digest),
    constraint token_digest_size check (octet_length(digest) = 32),
    constraint token_party_fk foreign key (party_no) references party,
    constraint token_user_fk foreign key (user_id) references app_user
);
comment on table token is 'Bearer tokens without their secrets, ended ones included; local';
comment on column token.name is 'Short public name, by which it is listed and revoked';
comment on column token.digest is 'SHA-256 of the token''s text';
comment on column token.party_no is 'Party it speaks for';
comment on column token.user_id is 'Person it speaks for; null when it is a party''s';
comment on column token.operator is 'Whether it may run the node';
comment on column token.purpose is 'Purpose that every read with it is for; null when none was given';
comment on column token.created is 'When it was made';
comment on column token.created_no is 'Place in the order they were made, from 1';
comment on column token.expires is 'When it ends; null for never';
comment on column token.revoked is 'When it was revoked; null while it was not';

create table directory_epoch (
    singleton smallint not null,
    epoch     bigint   not null,
    constraint directory_epoch_pk primary key (singleton),
    constraint directory_epoch_singleton check (singleton = 1)
);
comment on table directory_epoch is 'Number of the directory''s state: one row, raised in the transaction of every change; its row lock orders the changes; local';
comment on column directory_epoch.singleton is 'Always 1: there is one row';
comment on column directory_epoch.epoch is 'Number of the state, from 0';
insert into directory_epoch (singleton, epoch) values (1, 0);

create table submission_status (
    id         uuid        not null,
    party_no   integer     not null,
    requested  timestamptz not null,
    kept_since timestamptz not null,
    format     smallint    not null,
    details    bytea       not null,
    constraint submission_status_pk primary key (id)
);
create index submission_status_kept_since on submission_status (kept_since);
alter table submission_status alter column details set storage external;
comment on table submission_status is 'What became of submissions (TAXII 2.1, section 4.3), kept 48 hours; local';
comment on column submission_status.id is 'Id of the status resource';
comment on column submission_status.party_no is 'Party that submitted, the only one that may read it';
comment on column submission_status.requested is 'When the submission came';
comment on column submission_status.kept_since is 'When it was written; what the purge goes by';
comment on column submission_status.format is 'Version of the encoding of details';
comment on column submission_status.details is 'Successes and failures, encoded as StatusCodec says';

-- Content --------------------------------------------------------------------------------------------------

create table object_type (
    type_id integer not null,
    name    text    not null,
    constraint object_type_pk primary key (type_id),
    constraint object_type_name_key unique (name)
);
comment on table object_type is 'Type names of objects, each with the number that rows name it by; reference';
comment on column object_type.type_id is 'Number from 1, given by the appender';
comment on column object_type.name is 'STIX type name';

create table feed_head (
    collection_no integer not null,
    next_pos      bigint  not null,
    last_batch_ms bigint  not null,
    shown_rows    bigint  not null,
    constraint feed_head_pk primary key (collection_no),
    constraint feed_head_collection_fk foreign key (collection_no) references collection
)
with (fillfactor = 50);
comment on table feed_head is 'Where each collection''s feed ends; no row before the first batch, updated in the transaction of each; local';
comment on column feed_head.collection_no is 'The collection';
comment on column feed_head.next_pos is 'Position of the next row, from 1';
comment on column feed_head.last_batch_ms is 'Time of the last batch in milliseconds since 1970';
comment on column feed_head.shown_rows is 'Rows of the feed whose state has the flag "shown"';

create table feed (
    segment_id     bigint   not null,
    pos            bigint   not null,
    batch_ms       bigint   not null,
    version_micros bigint   not null,
    body_segment   bigint,
    body_pos       bigint,
    object_uuid    uuid     not null,
    type_id        integer  not null,
    originator     integer  not null,
    body_bytes     integer  not null,
    rank_in_batch  smallint not null,
    spec           smallint not null,
    state          smallint not null,
    constraint feed_pk primary key (segment_id, pos)
)
with (fillfactor = 95, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05,
      autovacuum_freeze_min_age = 0);
comment on table feed is 'The ordered rows of every collection, without bodies; only state ever changes; distributed by: segment_id';
comment on column feed.segment_id is 'collection_no * 2^20 + pos / 2^17: at most 131072 rows each';
comment on column feed.pos is 'Position in the collection, from 1, without gaps';
comment on column feed.batch_ms is 'Time of the batch in milliseconds since 1970; the public date added is batch_ms * 1000 + rank_in_batch microseconds';
comment on column feed.version_micros is 'Version as microseconds since 1970; for an object without one the date its bytes were first added to the collection';
comment on column feed.body_segment is 'Segment of the body; null when the body is at this row''s own place';
comment on column feed.body_pos is 'Position of the body; null when the body is at this row''s own place';
comment on column feed.object_uuid is 'UUID of the object''s id';
comment on column feed.type_id is 'Type of the object''s id: object_type.type_id';
comment on column feed.originator is 'Party that gave it: party.party_no';
comment on column feed.body_bytes is 'Length of the body in bytes';
comment on column feed.rank_in_batch is 'Place in the batch, 0 to 998';
comment on column feed.spec is 'STIX version: 20 or 21';
comment on column feed.state is 'Flags, which a row only ever loses but the last: 1 shown, 2 latest, 4 first, 8 withdrawn';

create table body (
    segment_id bigint not null,
    pos        bigint not null,
    bytes      bytea  not null,
    constraint body_pk primary key (segment_id, pos)
)
with (toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2,
      autovacuum_freeze_min_age = 0);
alter table body alter column bytes set storage external;
comment on table body is 'Original bytes of each contribution, once, at the first place it took in a feed; never changed; distributed by: segment_id';
comment on column body.segment_id is 'Segment of that place';
comment on column body.pos is 'Position of that place';
comment on column body.bytes is 'One object exactly as it was received, without white space around it';

create table membership (
    object_uuid    uuid     not null,
    pos            bigint   not null,
    version_micros bigint   not null,
    body_segment   bigint   not null,
    body_pos       bigint   not null,
    type_id        integer  not null,
    originator     integer  not null,
    collection_no  integer  not null,
    body_bytes     integer  not null,
    spec           smallint not null,
    state          smallint not null,
    version        bytea    not null,
    digest         bytea    not null,
    constraint membership_pk primary key (object_uuid, type_id, version, originator, collection_no)
)
with (fillfactor = 95, autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.05);
alter table membership alter column version set storage plain;
alter table membership alter column digest set storage plain;
comment on table membership is 'What each originator gave to each collection, and where it lies in the feed now; distributed by: object_uuid';
comment on column membership.object_uuid is 'UUID of the object''s id';
comment on column membership.pos is 'Position of its newest row in the feed';
comment on column membership.version_micros is 'As in feed.version_micros';
comment on column membership.body_segment is 'Segment of the body';
comment on column membership.body_pos is 'Position of the body';
comment on column membership.type_id is 'Type of the object''s id: object_type.type_id';
comment on column membership.originator is 'Party that gave it: party.party_no';
comment on column membership.collection_no is 'The collection';
comment on column membership.body_bytes is 'Length of the body in bytes';
comment on column membership.spec is 'STIX version: 20 or 21';
comment on column membership.state is 'As in feed.state, but "shown" and "withdrawn" only: latest and first follow from the versions shown';
comment on column membership.version is '8 bytes: microseconds since 1970, big-endian; 32 bytes: SHA-256 of an object without a version';
comment on column membership.digest is 'SHA-256 of the body, 32 bytes';
