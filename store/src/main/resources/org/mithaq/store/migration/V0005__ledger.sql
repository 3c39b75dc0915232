-- The ledger: what was done, what came in, and the ticks that commit to it.
--
-- Comments end with the distribution, as in V0001.

-- Streams --------------------------------------------------------------------------------------------------

create table ledger_stream (
    stream      text   not null,
    last_number bigint not null,
    constraint ledger_stream_pk primary key (stream)
);
comment on table ledger_stream is 'Last number given out in each stream; who adds to a stream holds its row until the commit, so numbers have no gaps and rise in the order of commits; local';
comment on column ledger_stream.stream is 'The stream: act or submission; disclosures are numbered by their one writer';
comment on column ledger_stream.last_number is 'Last number; 0 for none';
insert into ledger_stream (stream, last_number) values ('act', 0), ('submission', 0);

create table act (
    number  bigint      not null,
    at      timestamptz not null,
    kind    text        not null,
    actor   text        not null,
    subject text        not null,
    reason  text        not null,
    handles text[],
    constraint act_pk primary key (number)
);
comment on table act is 'What was done, beside what came in and what left; rows are only ever added, and go when their time of keeping is over; local';
comment on column act.number is 'Number, from 1, rising in the order of commits, without gaps';
comment on column act.at is 'When it was done';
comment on column act.kind is 'What was done, by its stable name, as AGREEMENT_SIGNED';
comment on column act.actor is 'Who did it, as operator, party: and its id, token: and its name';
comment on column act.subject is 'What it was done to; may be empty';
comment on column act.reason is 'Why, or by which clause; may be empty';
comment on column act.handles is 'Handles of the items it concerns, never ids; null for none';

create table submission (
    number        bigint      not null,
    at            timestamptz not null,
    first_pos     bigint      not null,
    last_pos      bigint      not null,
    collection_no integer     not null,
    party_no      integer     not null,
    row_count     integer     not null,
    changed_count integer     not null,
    root          bytea,
    constraint submission_pk primary key (number),
    constraint submission_root_size check (octet_length(root) = 32)
);
comment on table submission is 'What came in: a row for each batch, collection and originator, written with the batch; rows are only ever added, and go when their time of keeping is over; local';
comment on column submission.number is 'Number, from 1, rising in the order of commits, without gaps';
comment on column submission.at is 'When the batch was written';
comment on column submission.first_pos is 'First position that the originator''s rows have in the collection; 0 for none';
comment on column submission.last_pos is 'Last position that the originator''s rows have in the collection; 0 for none';
comment on column submission.collection_no is 'The collection: collection.collection_no';
comment on column submission.party_no is 'The originator: party.party_no';
comment on column submission.row_count is 'How many rows of the feed were added';
comment on column submission.changed_count is 'How many contributions that were there were given other terms or withdrawn';
comment on column submission.root is 'Root of the tree over the items that were new, salted with their secrets; null when none was';

create index submission_by_place on submission (collection_no, last_pos);

-- Log ------------------------------------------------------------------------------------------------------

create table tick (
    number          bigint      not null,
    at              timestamptz not null,
    last_act        bigint      not null,
    last_disclosure bigint      not null,
    last_submission bigint      not null,
    root            bytea       not null,
    leaf_hash       bytea       not null,
    secret          bytea,
    constraint tick_pk primary key (number),
    constraint tick_root_size check (octet_length(root) = 32),
    constraint tick_leaf_hash_size check (octet_length(leaf_hash) = 32),
    constraint tick_secret_size check (octet_length(secret) = 32)
);
comment on table tick is 'Leaves of the public log: a beat of the clock each, also when nothing happened; rows are only ever added, secrets go when their time of keeping is over; local';
comment on column tick.number is 'Place in the tree, from 0';
comment on column tick.at is 'End of the time that it covers';
comment on column tick.last_act is 'Last act that it or an earlier one covers; 0 for none';
comment on column tick.last_disclosure is 'Last disclosure that it or an earlier one covers; 0 for none';
comment on column tick.last_submission is 'Last submission that it or an earlier one covers; 0 for none';
comment on column tick.root is 'Blinded root over its entries, as the leaf has it';
comment on column tick.leaf_hash is 'Hash of the leaf';
comment on column tick.secret is 'What its entries are salted with; null when its time of keeping is over';

create table tile_hash (
    level    integer not null,
    position bigint  not null,
    hash     bytea   not null,
    constraint tile_hash_pk primary key (level, position),
    constraint tile_hash_size check (octet_length(hash) = 32)
);
comment on table tile_hash is 'Hashes of tiles above level 0, which is in table tick; rows are only ever added; local';
comment on column tile_hash.level is 'Level of the tile, from 1';
comment on column tile_hash.position is 'Place among the hashes of the level, from 0';
comment on column tile_hash.hash is 'Root of 256 to the power of the level leaves';

create table checkpoint (
    size bigint not null,
    note text   not null,
    constraint checkpoint_pk primary key (size)
);
comment on table checkpoint is 'Signed checkpoints: the newest one, and that of every full tile; local';
comment on column checkpoint.size is 'Leaves of the tree';
comment on column checkpoint.note is 'The signed note';

create table erased_entry (
    stream text   not null,
    number bigint not null,
    hash   bytea  not null,
    constraint erased_entry_pk primary key (stream, number),
    constraint erased_entry_hash_size check (octet_length(hash) = 32)
);
comment on table erased_entry is 'Entries whose rows were erased before their time of keeping was over: what the tick commits to stays; local';
comment on column erased_entry.stream is 'The stream: act, disclosure or submission';
comment on column erased_entry.number is 'Number within the stream';
comment on column erased_entry.hash is 'Hash of the entry';
