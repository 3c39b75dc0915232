-- Terms and visibility: under which terms content was given, and which formula says who sees a row.
--
-- What was given before there were terms stays with its giver and the node's own party: it is interned under terms
-- with the giver as originator and an audience of nobody. Its rows keep the dates that every reader saw.

-- Terms, formulas, classes -----------------------------------------------------------------------------------

create table terms (
    terms_id integer not null,
    terms    text    not null,
    digest   bytea   not null,
    constraint terms_pk primary key (terms_id),
    constraint terms_digest_key unique (digest),
    constraint terms_digest_size check (octet_length(digest) = 32)
);
comment on table terms is 'Interned terms of contributions: equal terms have one number; only ever grows; reference';
comment on column terms.terms_id is 'Number from 1, given by the appender';
comment on column terms.terms is 'Canonical text, version 1';
comment on column terms.digest is 'SHA-256 of the text in UTF-8, which tells texts of any length apart';

create table formula (
    node_id integer   not null,
    kind    text      not null,
    args    integer[] not null,
    constraint formula_pk primary key (node_id)
);
comment on table formula is 'Nodes of boolean formulas over terms, which say who sees a row; only ever grows; reference';
comment on column formula.node_id is 'Number from 3 (0 is nobody, 1 everybody, 2 whose party honours contribution objects); a node names lower ones only';
comment on column formula.kind is 'NOT, ALL, ANY: of other nodes; TERMS: who sees them; UNTIL: one node until a visible set was recorded, another since';
comment on column formula.args is 'Of TERMS the terms_id; of UNTIL the former node, the set_id, the latter node; else the nodes';

create table row_class (
    class_id integer not null,
    shown    integer not null,
    latest   integer not null,
    first    integer not null,
    ends     integer not null,
    constraint row_class_pk primary key (class_id)
);
comment on table row_class is 'Who sees a row, by what is asked for: rows of one class are seen by the same readers; only ever grows; reference';
comment on column row_class.class_id is 'Number from 1; a row of class 0 is seen by nobody';
comment on column row_class.shown is 'Formula when all versions are asked for: formula.node_id';
comment on column row_class.latest is 'Formula when the latest version is asked for';
comment on column row_class.first is 'Formula when the first version is asked for';
comment on column row_class.ends is 'Formula when the first and the latest version are asked for together';
insert into row_class (class_id, shown, latest, first, ends) values (1, 1, 1, 1, 1);

-- Readers ----------------------------------------------------------------------------------------------------

create table reader (
    reader_no integer not null,
    party_id  text    not null,
    user_id   text,
    purpose   text,
    honours   boolean not null,
    constraint reader_pk primary key (reader_no)
);
comment on table reader is 'Whoever content was resolved for; only ever grows; local';
comment on column reader.reader_no is 'Number from 1, in the order they first read';
comment on column reader.party_id is 'Party the reader speaks for';
comment on column reader.user_id is 'The person, when the sign-in was that person''s own; else null';
comment on column reader.purpose is 'What it is for, when a purpose was stated; else null';
comment on column reader.honours is 'Whether the party honours contribution objects';

create table visible_set (
    set_id      bigint      not null,
    reader_no   integer     not null,
    from_micros bigint      not null,
    evaluated   integer     not null,
    terms       bytea       not null,
    recorded    timestamptz not null,
    constraint visible_set_pk primary key (set_id),
    constraint visible_set_reader_fk foreign key (reader_no) references reader
);
comment on table visible_set is 'Under which terms a reader saw content from when on; rows are never changed nor removed; local';
comment on column visible_set.set_id is 'Number from 1, over all readers';
comment on column visible_set.reader_no is 'The reader';
comment on column visible_set.from_micros is 'Date added from which on it holds, in microseconds since 1970; 0 for a reader''s first set';
comment on column visible_set.evaluated is 'Terms with lower numbers were judged';
comment on column visible_set.terms is 'Visible terms: bit n mod 8 of byte n / 8, counted from 0, stands for terms_id n';
comment on column visible_set.recorded is 'When it was written';

create table regain (
    collection_no integer   not null,
    from_micros   bigint    not null,
    readers       integer[] not null,
    next_pos      bigint    not null,
    last_pos      bigint    not null,
    constraint regain_pk primary key (collection_no, from_micros),
    constraint regain_collection_fk foreign key (collection_no) references collection
);
comment on table regain is 'Feeds in which readers still have to be given anew what they gained; a row goes when that is done; local';
comment on column regain.collection_no is 'The collection';
comment on column regain.from_micros is 'Since when they see more: visible_set.from_micros';
comment on column regain.readers is 'Who gained: reader.reader_no';
comment on column regain.next_pos is 'Position to go on from';
comment on column regain.last_pos is 'Last position that was there when they gained';

-- References -------------------------------------------------------------------------------------------------

create table edge (
    named_uuid  uuid    not null,
    object_uuid uuid    not null,
    named_type  integer not null,
    type_id     integer not null,
    constraint edge_pk primary key (named_uuid, named_type, object_uuid, type_id)
);
comment on table edge is 'Which object names which, in any version ever given; never changed; distributed by: named_uuid';
comment on column edge.named_uuid is 'UUID of the id that is named, held or not';
comment on column edge.object_uuid is 'UUID of the object that names it';
comment on column edge.named_type is 'Type of the id that is named: object_type.type_id';
comment on column edge.type_id is 'Type of the object that names it: object_type.type_id';

-- Content ----------------------------------------------------------------------------------------------------

alter table feed add column class_id integer not null default 0;
alter table feed add column first_class_id integer not null default 1;
alter table feed add column after_micros bigint not null default 0;
comment on table feed is 'The ordered rows of every collection, without bodies; only state and class_id ever change; distributed by: segment_id';
comment on column feed.class_id is 'Who sees the row: row_class.class_id; changes only to a class that fewer see';
comment on column feed.first_class_id is 'Who saw the row when it was added: dates added count the rows that their reader saw then';
comment on column feed.after_micros is 'Of a row repeated for those who gained it: the date, with rank, of the row it repeats; else 0';
comment on column feed.batch_ms is 'Time of the batch in milliseconds since 1970; the public date added is this in microseconds plus the rank among the rows that its reader could see';
comment on column feed.version_micros is 'Version as microseconds since 1970; for an object without one the date it was first given to the collection';
comment on column feed.state is 'Flags: 8 withdrawn, 16 repeated by a later row, 32 the object has no version of its own';

alter table membership add column given_pos bigint not null default 0;
alter table membership add column terms_id integer not null default 0;
alter table membership add column flags smallint not null default 1;
alter table membership add column instead integer not null default 0;
alter table membership add column earlier_pos bigint[];
alter table membership add column name_types integer[];
alter table membership add column name_uuids uuid[];
comment on column membership.given_pos is 'Position of the first row since it was given, or given again after a withdrawal';
comment on column membership.terms_id is 'Terms it is given under: terms.terms_id';
comment on column membership.flags is 'Flags: 1 its own markings say all that its terms say';
comment on column membership.instead is 'Of a reduced copy: formula of who saw the object that it stands for when it was given: formula.node_id; else 0, nobody';
comment on column membership.earlier_pos is 'Positions of its earlier rows that somebody may see; null when there are none';
comment on column membership.name_types is 'Types of the ids it names, in the order of name_uuids; null when it names none';
comment on column membership.name_uuids is 'UUIDs of the ids it names; null when it names none';
comment on column membership.state is 'Flags: 8 withdrawn';
comment on column membership.pos is 'Position of its newest row in the feed';

alter table feed_head rename column shown_rows to live_rows;
comment on column feed_head.live_rows is 'Contributions of the collection that were not withdrawn';

create table unsettled (
    object_uuid   uuid    not null,
    type_id       integer not null,
    collection_no integer not null,
    constraint unsettled_pk primary key (object_uuid, type_id, collection_no)
);
comment on table unsettled is 'Objects given before there were terms whose rows wait to be made anew; empty once the appender has started; distributed by: object_uuid';
comment on column unsettled.object_uuid is 'UUID of the object''s id';
comment on column unsettled.type_id is 'Type of the object''s id: object_type.type_id';
comment on column unsettled.collection_no is 'The collection';

-- What was given before --------------------------------------------------------------------------------------

insert into terms (terms_id, terms, digest)
select row_number() over (order by party_no), canonical, sha256(convert_to(canonical, 'UTF8'))
  from (select party_no,
               'terms/1;originators=' || party_id || ';audience=-;tlp=clear;pap=clear;iep=-;purposes=*'
                 || ';onward=within-audience;retain-until=-;attribution=may;agreements=-;allowances=-;unknown=-'
                 as canonical
          from party
         where party_no in (select originator from membership)) as givers;

insert into formula (node_id, kind, args)
select 2 + terms_id, 'TERMS', array[terms_id]
  from terms;

-- Four classes for each giver, by what the row's flags were: numbers 2 to 5 for terms 1, and so on.
insert into row_class (class_id, shown, latest, first, ends)
select terms_id * 4 - 2 + n,
       2 + terms_id,
       case when n in (1, 3) then 2 + terms_id else 0 end,
       case when n in (2, 3) then 2 + terms_id else 0 end,
       case when n > 0 then 2 + terms_id else 0 end
  from terms, generate_series(0, 3) as n;

update membership
   set terms_id = numbered.terms_id,
       given_pos = pos
  from (select party_no, row_number() over (order by party_no) as terms_id
          from party
         where party_no in (select originator from membership)) as numbered
 where originator = party_no;

-- What several parties gave of one object has other rows for each reader: the appender makes them when it first starts.
insert into unsettled (object_uuid, type_id, collection_no)
select object_uuid, type_id, collection_no
  from membership
 where state & 8 = 0
group by 1, 2, 3
having count(distinct originator) > 1;

update feed
   set class_id = m.terms_id * 4 - 2 + case feed.state & 7 when 7 then 3 when 5 then 2 when 3 then 1 else 0 end
  from membership as m
 where feed.segment_id >> 20 = m.collection_no
   and feed.pos = m.pos
   and m.state & 8 = 0
   and not exists (select 1
                     from unsettled as u
                    where u.object_uuid = m.object_uuid
                      and u.type_id = m.type_id
                      and u.collection_no = m.collection_no);

update feed
   set state = (feed.state & 8) | 32
  from membership as m
 where feed.segment_id >> 20 = m.collection_no
   and feed.object_uuid = m.object_uuid
   and feed.type_id = m.type_id
   and feed.version_micros = m.version_micros
   and octet_length(m.version) = 32;

update feed
   set state = state & 40
 where state & 7 <> 0;

update membership
   set state = state & 8
 where state & 7 <> 0;

update feed_head
   set live_rows = (select count(*)
                      from membership
                     where membership.collection_no = feed_head.collection_no
                       and state & 8 = 0);

alter table feed alter column class_id drop default;
alter table feed alter column first_class_id drop default;
alter table membership alter column given_pos drop default;
alter table membership alter column terms_id drop default;
alter table membership alter column flags drop default;
alter table membership alter column instead drop default;
alter table feed alter column after_micros drop default;
