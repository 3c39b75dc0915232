-- How persons sign in.
--
-- Comments end with the distribution, as in V0001.

create table account (
    user_id            text        not null,
    password           text,
    invitation         bytea,
    invitation_expires timestamptz,
    failures           integer     not null,
    locked_until       timestamptz,
    locked             boolean     not null,
    generation         bigint      not null,
    version            bigint      not null,
    constraint account_pk primary key (user_id),
    constraint account_user_fk foreign key (user_id) references app_user on delete cascade,
    constraint account_invitation_size check (octet_length(invitation) = 32),
    constraint account_invitation_whole check ((invitation is null) = (invitation_expires is null)),
    constraint account_counts check (failures >= 0 and generation >= 0 and version >= 1)
);
create unique index account_invitation on account (invitation) where invitation is not null;
comment on table account is 'How persons sign in: one row for each user who was given a link or a password; local';
comment on column account.user_id is 'Whose it is';
comment on column account.password is 'Argon2id hash of the password with its salt and cost, in the PHC string format; null before the first';
comment on column account.invitation is 'SHA-256 of the token of the one-time link that may still be used';
comment on column account.invitation_expires is 'From when that link opens nothing';
comment on column account.failures is 'Attempts in a row that did not succeed';
comment on column account.locked_until is 'Until when no password is accepted, after too many failures';
comment on column account.locked is 'Whether an operator locked it, until an operator unlocks it';
comment on column account.generation is 'Raised by each change of password and each lock; sessions of an earlier one are over';
comment on column account.version is 'How often the row was written; a write names the one it began with';
