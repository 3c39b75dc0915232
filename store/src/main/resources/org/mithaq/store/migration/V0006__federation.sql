-- Federation: where partners' nodes are, and what is taken from them.
--
-- Comments end with the distribution, as in V0001.

-- Directory ------------------------------------------------------------------------------------------------

alter table party
  add column node text;
comment on column party.node is 'Address of its node, without a slash at the end; null while it is not known';

alter table collection
  add column source_party integer,
  add column source_address text,
  add constraint collection_source_fk foreign key (source_party) references party,
  add constraint collection_source_whole check ((source_party is null) = (source_address is null));
comment on column collection.source_party is 'Partner from whose node it takes its items: party.party_no; null when from none';
comment on column collection.source_address is 'TAXII id or alias of the collection there; null when it takes none';

-- What federation remembers ----------------------------------------------------------------------------------
--
-- Parties stand here by name, since registers speak of holders whom this node need not know.

create table federation_node (
    singleton   integer not null,
    incarnation uuid    not null,
    is_open     boolean not null,
    awaited     text[]  not null,
    constraint federation_node_pk primary key (singleton),
    constraint federation_node_single check (singleton = 1)
);
comment on table federation_node is 'State of this node in federation, one row; local';
comment on column federation_node.singleton is 'Always 1';
comment on column federation_node.incarnation is 'Which life of the database this is; a restored backup begins a new one';
comment on column federation_node.is_open is 'Whether partners are given content; false after a restore until each was read once';
comment on column federation_node.awaited is 'Partners that must still be read before it opens';

create table federation_partner (
    party_id    text    not null,
    card        text,
    incarnation uuid,
    log_size    bigint,
    log_root    bytea,
    failures    integer not null,
    trouble     text,
    not_before  timestamptz,
    last_done   timestamptz,
    constraint federation_partner_pk primary key (party_id)
);
comment on table federation_partner is 'What is known of partners'' nodes and of the way to them; local';
comment on column federation_partner.party_id is 'The partner: party.party_id';
comment on column federation_partner.card is 'Last card that was verified, format mithaq-node/1; null before the first';
comment on column federation_partner.incarnation is 'Life of the partner''s database, from its last head; null before the first';
comment on column federation_partner.log_size is 'Leaves of the partner''s ledger, from its last head; null before the first';
comment on column federation_partner.log_root is 'Root of the partner''s ledger, from its last head; null before the first';
comment on column federation_partner.failures is 'Attempts that failed since the last one that did not';
comment on column federation_partner.trouble is 'Why the last one failed; null when it did not';
comment on column federation_partner.not_before is 'When to try again; null for at once';
comment on column federation_partner.last_done is 'When the last run was done; null before the first';

create table federation_position (
    party_id   text   not null,
    purpose    text   not null,
    remote_id  uuid   not null,
    alias      text   not null,
    last_added text,
    range      text   not null,
    constraint federation_position_pk primary key (party_id, purpose, remote_id)
);
comment on table federation_position is 'How far collections of partners were read, and the tree over the rows up to there; local';
comment on column federation_position.party_id is 'The partner';
comment on column federation_position.purpose is 'What it was read for';
comment on column federation_position.remote_id is 'Id of the collection at the partner''s node';
comment on column federation_position.alias is 'Short name of the collection at the partner''s node';
comment on column federation_position.last_added is 'Date of the last row read, as it was given; null when none was';
comment on column federation_position.range is 'Tree over those rows, of which only the right edge is kept: format mithaq-range/1';

create table receipt_chain (
    by_party    text     not null,
    to_party    text     not null,
    incarnation uuid     not null,
    last_number bigint   not null,
    digest      bytea    not null,
    gaps        bigint[] not null,
    constraint receipt_chain_pk primary key (by_party, to_party, incarnation)
);
comment on table receipt_chain is 'How far chains of receipts are known; local';
comment on column receipt_chain.by_party is 'Who claims';
comment on column receipt_chain.to_party is 'To whom';
comment on column receipt_chain.incarnation is 'Life of the database of who claims';
comment on column receipt_chain.last_number is 'Highest number that is known';
comment on column receipt_chain.digest is 'SHA-256 of the receipt with that number';
comment on column receipt_chain.gaps is 'First and last number of each run of receipts that are missing';

create table receipt (
    receipt_id uuid    not null,
    statement  text    not null,
    proven     boolean not null,
    constraint receipt_pk primary key (receipt_id)
);
comment on table receipt is 'Receipts, of this node and of others; local';
comment on column receipt.receipt_id is 'UUID of the receipt''s STIX id';
comment on column receipt.statement is 'The receipt, format mithaq-receipt/1';
comment on column receipt.proven is 'Whether its signature was verified: false when the key of who claims is not known here';

create table register (
    is_own         boolean     not null,
    partner        text        not null,
    handle         bytea       not null,
    holder         text        not null,
    via            text        not null,
    originator     text        not null,
    state          text        not null,
    terms_mark     text,
    recall         uuid,
    reason         text,
    backups_expire timestamptz,
    evidence       uuid[]      not null,
    incarnation    uuid        not null,
    sequence       bigint      not null,
    receipt_id     uuid        not null,
    claimed_at     timestamptz not null,
    learned_at     timestamptz not null,
    constraint register_pk primary key (handle, is_own, partner, holder, via)
);
create index register_incarnation on register (incarnation) where is_own;
comment on table register is 'Who holds what, as claimed: the last statement on each item and holder between this node and each partner; distributed by: handle';
comment on column register.is_own is 'True for what this node stated, false for what it heard';
comment on column register.partner is 'The other side';
comment on column register.handle is 'The item, by its handle';
comment on column register.holder is 'Who holds or held it';
comment on column register.via is 'Who gave it to the holder';
comment on column register.originator is 'Whose item it is';
comment on column register.state is 'What is claimed, by its stable name, as RECEIVED';
comment on column register.terms_mark is 'Keyed hash of the terms under which it was received; null when it never was';
comment on column register.recall is 'Recall that is answered: UUID of its STIX id; null when none is';
comment on column register.reason is 'Why something was refused; else null';
comment on column register.backups_expire is 'Until when backups may hold it; null when it was not deleted';
comment on column register.evidence is 'UUIDs of receipts of others on which it rests';
comment on column register.incarnation is 'Life of the database of who claims';
comment on column register.sequence is 'Number of the receipt';
comment on column register.receipt_id is 'UUID of the receipt''s STIX id';
comment on column register.claimed_at is 'When, by the clock of who claims';
comment on column register.learned_at is 'When, by this node''s clock';

create table outgoing_act (
    number     bigint not null,
    act_type   text   not null,
    act_uuid   uuid   not null,
    object     text   not null,
    addressees text[] not null,
    constraint outgoing_act_pk primary key (number)
);
comment on table outgoing_act is 'Receipts and recalls that are to be put into the covenant collection; local';
comment on column outgoing_act.number is 'Place in the order';
comment on column outgoing_act.act_type is 'Type of its STIX id, as receipt';
comment on column outgoing_act.act_uuid is 'UUID of its STIX id';
comment on column outgoing_act.object is 'The STIX object';
comment on column outgoing_act.addressees is 'Partners for whom it is';

create table recall_order (
    recall_id  uuid   not null,
    statement  text   not null,
    stage      text   not null,
    givers     text[] not null,
    recipients text[] not null,
    constraint recall_order_pk primary key (recall_id)
);
comment on table recall_order is 'Recalls as this node knows them; local';
comment on column recall_order.recall_id is 'UUID of the recall''s STIX id';
comment on column recall_order.statement is 'The originator''s order, format mithaq-recall/1';
comment on column recall_order.stage is 'How far this node is with it, by its stable name, as OPEN';
comment on column recall_order.givers is 'Partners that gave the order; none when it is this node''s own';
comment on column recall_order.recipients is 'Partners to whom it was given on';

create table recall_handle (
    handle    bytea not null,
    recall_id uuid  not null,
    constraint recall_handle_pk primary key (handle, recall_id)
);
comment on table recall_handle is 'Which recalls name an item; local';
comment on column recall_handle.handle is 'The item, by its handle';
comment on column recall_handle.recall_id is 'The recall: recall_order.recall_id';

create table expiring (
    handle bytea not null,
    constraint expiring_pk primary key (handle)
);
comment on table expiring is 'Items whose erasure for their age was begun and of which partners were not told yet; local';
comment on column expiring.handle is 'The item, by its handle';

create table review (
    derived_type text not null,
    derived_uuid uuid not null,
    recall_id    uuid not null,
    constraint review_pk primary key (derived_type, derived_uuid, recall_id)
);
comment on table review is 'Items made from recalled ones, to be looked at by a person; local';
comment on column review.derived_type is 'Type of the item''s id';
comment on column review.derived_uuid is 'UUID of the item''s id';
comment on column review.recall_id is 'The recall: UUID of its STIX id';

create table quarantine (
    entry_id   uuid        not null,
    party_id   text        not null,
    purpose    text        not null,
    remote_id  uuid        not null,
    alias      text        not null,
    added      text[]      not null,
    ids        text[]      not null,
    versions   text[]      not null,
    objects    text[]      not null,
    rule       text        not null,
    why        text        not null,
    at         timestamptz not null,
    constraint quarantine_pk primary key (entry_id)
);
comment on table quarantine is 'What partners gave and this node did not take, kept aside for a person; local';
comment on column quarantine.entry_id is 'Made of source and rows, so that the same rows are kept once';
comment on column quarantine.party_id is 'Partner that gave it';
comment on column quarantine.purpose is 'What it was read for';
comment on column quarantine.remote_id is 'Id of the collection at the partner''s node';
comment on column quarantine.alias is 'Short name of the collection at the partner''s node';
comment on column quarantine.added is 'Dates added at the partner''s node, row by row';
comment on column quarantine.ids is 'STIX ids, row by row';
comment on column quarantine.versions is 'Versions, row by row';
comment on column quarantine.objects is 'The objects as they came, row by row';
comment on column quarantine.rule is 'Rule that refused them';
comment on column quarantine.why is 'Why, in words';
comment on column quarantine.at is 'When they were last refused';

create table federation_notice (
    number   bigint      not null,
    at       timestamptz not null,
    party_id text,
    kind     text        not null,
    text     text        not null,
    constraint federation_notice_pk primary key (number)
);
comment on table federation_notice is 'What people should see; rows are only ever added; local';
comment on column federation_notice.number is 'Place in the order';
comment on column federation_notice.at is 'When it was noticed';
comment on column federation_notice.party_id is 'Partner whose doing it is; null for this node''s';
comment on column federation_notice.kind is 'What, by its stable name, as LOG_SHRANK';
comment on column federation_notice.text is 'In words; names items by handles only';
