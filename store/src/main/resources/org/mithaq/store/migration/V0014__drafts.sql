-- What waits for the yes of a second person.
--
-- Comments end with the distribution, as in V0001.

create table draft (
    draft_id      uuid        not null,
    writer        text        not null,
    written       timestamptz not null,
    collection_id uuid        not null,
    agreement     text,
    tlp           text,
    audience      text[],
    purposes      text[],
    item          text        not null,
    state         text        not null,
    decider       text,
    decided       timestamptz,
    reason        text        not null,
    constraint draft_pk primary key (draft_id),
    constraint draft_state_known check (state in ('WAITING', 'RELEASING', 'RELEASED', 'RETURNED', 'DROPPED')),
    constraint draft_decision_whole check ((decider is null) = (decided is null))
);
create index draft_open on draft (written) where state in ('WAITING', 'RELEASING');
create index draft_writer on draft (writer, written);
comment on table draft is 'What somebody wrote that leaves only when a second person has said yes; not held until then; local';
comment on column draft.draft_id is 'Random, says nothing of the item';
comment on column draft.writer is 'User who wrote it';
comment on column draft.written is 'When';
comment on column draft.collection_id is 'Where it is to be given';
comment on column draft.agreement is 'Agreement stated for it';
comment on column draft.tlp is 'Label stated for it, by the name of the program';
comment on column draft.audience is 'Audience stated for it: party, party/user or @agreement each';
comment on column draft.purposes is 'Purposes stated for it';
comment on column draft.item is 'The STIX object as JSON; empty once it was released or let go';
comment on column draft.state is 'How it stands';
comment on column draft.decider is 'User who decided as the second person';
comment on column draft.decided is 'When that was';
comment on column draft.reason is 'Why it was sent back; else empty';
