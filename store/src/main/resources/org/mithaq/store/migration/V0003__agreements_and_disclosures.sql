-- Agreements, keys, and the record of what left.
--
-- Comments end with the distribution, as in V0001.

-- Directory ------------------------------------------------------------------------------------------------

alter table party
  add column honours boolean not null default false,
  add column party_key text;
comment on column party.honours is 'Whether its software honours contribution objects; true for the own party';
comment on column party.party_key is 'Public half of its party key, as ed25519: and base64url; null while it is not known';
update party set honours = true where party_no = (select own_party from node);

alter table collection
  add column agreement_id text,
  add column tlp text;
comment on column collection.agreement_id is 'Agreement that items fall under unless they say otherwise: agreement_document.agreement_id; null for none';
comment on column collection.tlp is 'TLP label of what is added without one, as TLP:AMBER; null for none';

-- Agreements -----------------------------------------------------------------------------------------------

create table agreement_document (
    agreement_id text        not null,
    version      integer     not null,
    bytes        bytea       not null,
    digest       bytea       not null,
    declared     timestamptz not null,
    constraint agreement_document_pk primary key (agreement_id, version),
    constraint agreement_document_digest_size check (octet_length(digest) = 32)
);
comment on table agreement_document is 'Versions of agreements, exactly as their parties sign them; rows are only ever added; local';
comment on column agreement_document.agreement_id is 'Short name of the agreement: 1 to 63 characters of a-z 0-9 -';
comment on column agreement_document.version is 'Number of the version, from 1; an amendment is a higher one';
comment on column agreement_document.bytes is 'Canonical JSON (RFC 8785), UTF-8';
comment on column agreement_document.digest is 'SHA-256 of the bytes';
comment on column agreement_document.declared is 'When this node learnt of the version';

create table agreement_signature (
    agreement_id text        not null,
    version      integer     not null,
    party_no     integer     not null,
    party_key    text        not null,
    bytes        bytea       not null,
    added        timestamptz not null,
    constraint agreement_signature_pk primary key (agreement_id, version, party_no),
    constraint agreement_signature_document_fk foreign key (agreement_id, version) references agreement_document,
    constraint agreement_signature_party_fk foreign key (party_no) references party
);
comment on table agreement_signature is 'Signatures of parties under versions of agreements, each checked before it was added; rows are only ever added; local';
comment on column agreement_signature.agreement_id is 'The agreement';
comment on column agreement_signature.version is 'The version';
comment on column agreement_signature.party_no is 'Party that signed';
comment on column agreement_signature.party_key is 'Public party key that the signature was checked with, in the form of party.party_key';
comment on column agreement_signature.bytes is 'Canonical JSON of the signature, UTF-8';
comment on column agreement_signature.added is 'When this node learnt of the signature';

create table agreement_suspension (
    event_no     integer     not null,
    agreement_id text        not null,
    suspended    boolean     not null,
    party_no     integer     not null,
    reason       text        not null,
    at           timestamptz not null,
    constraint agreement_suspension_pk primary key (event_no),
    constraint agreement_suspension_party_fk foreign key (party_no) references party
);
comment on table agreement_suspension is 'What suspended agreements and what resumed them; rows are only ever added, the last one of each party and agreement holds; local';
comment on column agreement_suspension.event_no is 'Place in the order of events, from 1';
comment on column agreement_suspension.agreement_id is 'The agreement';
comment on column agreement_suspension.suspended is 'True when it was suspended, false when the party that had suspended it let it resume';
comment on column agreement_suspension.party_no is 'Party that did so';
comment on column agreement_suspension.reason is 'Why, in that party''s words; may be empty when it resumed';
comment on column agreement_suspension.at is 'From when it holds';

create table node_key (
    public_key  text        not null,
    key_use     text        not null,
    serial      bigint      not null,
    certificate bytea       not null,
    added       timestamptz not null,
    constraint node_key_pk primary key (public_key),
    constraint node_key_serial_key unique (key_use, serial)
);
comment on table node_key is 'Keys of this node, each certified by the party key for one use; private halves are files, never here; rows are only ever added; local';
comment on column node_key.public_key is 'Public half, in the form of its use, as ed25519: and base64url';
comment on column node_key.key_use is 'The one use that the key is certified for, as sign';
comment on column node_key.serial is 'Number of the certificate among those of its use, from 1; a higher one is newer';
comment on column node_key.certificate is 'Canonical JSON of the certificate with its signature, UTF-8';
comment on column node_key.added is 'When it was certified';

-- Record of what left --------------------------------------------------------------------------------------

create table disclosure (
    number        bigint      not null,
    at            timestamptz not null,
    visible_set   bigint      not null,
    after_pos     bigint      not null,
    last_pos      bigint      not null,
    party_no      integer     not null,
    collection_no integer,
    row_count     integer     not null,
    honours       boolean     not null,
    user_id       text,
    purpose       text,
    token         text        not null,
    kind          text        not null,
    filter        text        not null,
    ids           text[],
    constraint disclosure_pk primary key (number)
)
with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2,
      autovacuum_freeze_min_age = 0);
comment on table disclosure is 'Answers that were permitted, each on disk before its first byte left; rows are only ever added, in the order of their numbers, so that a ledger can be made of them; local';
comment on column disclosure.number is 'Number of the disclosure, from 1, rising in the order of commits';
comment on column disclosure.at is 'When it was permitted';
comment on column disclosure.visible_set is 'Visible set by which it was permitted';
comment on column disclosure.after_pos is 'Last position before what was looked at; 0 for none';
comment on column disclosure.last_pos is 'Last position looked at; 0 for none';
comment on column disclosure.party_no is 'Party that was given the answer: party.party_no';
comment on column disclosure.collection_no is 'Collection it was of: collection.collection_no; null for what is not of a collection';
comment on column disclosure.row_count is 'How many rows were given';
comment on column disclosure.honours is 'Whether the party declared that it honours contribution objects';
comment on column disclosure.user_id is 'Person that was given the answer; null when the sign-in was a party''s';
comment on column disclosure.purpose is 'What the answer was for; null when none was stated';
comment on column disclosure.token is 'Public name of the token used: token.name';
comment on column disclosure.kind is 'What was asked for, by its stable name, as OBJECTS';
comment on column disclosure.filter is 'What was asked for more closely, canonical text; may be empty';
comment on column disclosure.ids is 'Ids given, where they cannot be derived from set, positions and filter; null where they can';

create table disclosure_completed (
    number     bigint      not null,
    at         timestamptz not null,
    size_bytes bigint      not null,
    constraint disclosure_completed_pk primary key (number)
)
with (fillfactor = 100, autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2,
      autovacuum_freeze_min_age = 0);
comment on table disclosure_completed is 'Answers that were sent to their end; an answer that is not here may have been cut off; rows are only ever added; local';
comment on column disclosure_completed.number is 'The disclosure: disclosure.number';
comment on column disclosure_completed.at is 'When its last byte was handed to the network';
comment on column disclosure_completed.size_bytes is 'Bytes of content sent';
