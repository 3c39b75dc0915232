package org.mithaq.web;

/** Texts of the pages for administrators. */
public enum OperationWord implements Text {
    /** Text {@code operation.title}. */
    OPERATION_TITLE,
    /** Text {@code operation.users}. */
    OPERATION_USERS,
    /** Text {@code operation.tokens}. */
    OPERATION_TOKENS,
    /** Text {@code health.title}. */
    HEALTH_TITLE,
    /** Text {@code health.look}. */
    HEALTH_LOOK,
    /** Text {@code health.looked}. */
    HEALTH_LOOKED,
    /** Text {@code health.unlooked}. */
    HEALTH_UNLOOKED,
    /** Text {@code health.good}. */
    HEALTH_GOOD,
    /** Text {@code health.warning}. */
    HEALTH_WARNING,
    /** Text {@code health.failed}. */
    HEALTH_FAILED,
    /** Text {@code health.accepting}. */
    HEALTH_ACCEPTING,
    /** Text {@code health.room}. */
    HEALTH_ROOM,
    /** Text {@code health.backup}. */
    HEALTH_BACKUP,
    /** Text {@code health.federation}. */
    HEALTH_FEDERATION,
    /** Text {@code health.version}. */
    HEALTH_VERSION,
    /** Text {@code health.encoding}. */
    HEALTH_ENCODING,
    /** Text {@code health.durability}. */
    HEALTH_DURABILITY,
    /** Text {@code health.trigrams}. */
    HEALTH_TRIGRAMS,
    /** Text {@code health.schema}. */
    HEALTH_SCHEMA,
    /** Text {@code health.writer}. */
    HEALTH_WRITER,
    /** Text {@code health.counts}. */
    HEALTH_COUNTS,
    /** Text {@code health.visibility}. */
    HEALTH_VISIBILITY,
    /** Text {@code health.bodies}. */
    HEALTH_BODIES,
    /** Text {@code health.digests}. */
    HEALTH_DIGESTS,
    /** Text {@code health.disk}. */
    HEALTH_DISK,
    /** Text {@code health.other}. */
    HEALTH_OTHER,
    /** Text {@code health.subject}. */
    HEALTH_SUBJECT,
    /** Text {@code health.state}. */
    HEALTH_STATE,
    /** Text {@code health.found}. */
    HEALTH_FOUND,
    /** Text {@code queue.title}. */
    QUEUE_TITLE,
    /** Text {@code queue.name}. */
    QUEUE_NAME,
    /** Text {@code queue.count}. */
    QUEUE_COUNT,
    /** Text {@code queue.most}. */
    QUEUE_MOST,
    /** Text {@code queue.behind}. */
    QUEUE_BEHIND,
    /** Text {@code queue.content}. */
    QUEUE_CONTENT,
    /** Text {@code queue.disclosures}. */
    QUEUE_DISCLOSURES,
    /** Text {@code queue.search}. */
    QUEUE_SEARCH,
    /** Text {@code nodes.title}. */
    NODES_TITLE,
    /** Text {@code nodes.none}. */
    NODES_NONE,
    /** Text {@code nodes.aside}. */
    NODES_ASIDE,
    /** Text {@code nodes.full}. */
    NODES_FULL,
    /** Text {@code storage.title}. */
    STORAGE_TITLE,
    /** Text {@code storage.database}. */
    STORAGE_DATABASE,
    /** Text {@code storage.free}. */
    STORAGE_FREE,
    /** Text {@code storage.tables}. */
    STORAGE_TABLES,
    /** Text {@code storage.table}. */
    STORAGE_TABLE,
    /** Text {@code storage.size}. */
    STORAGE_SIZE,
    /** Text {@code storage.rows}. */
    STORAGE_ROWS,
    /** Text {@code backups.title}. */
    BACKUPS_TITLE,
    /** Text {@code backups.none}. */
    BACKUPS_NONE,
    /** Text {@code backups.newest}. */
    BACKUPS_NEWEST,
    /** Text {@code backups.expires}. */
    BACKUPS_EXPIRES,
    /** Text {@code backups.size}. */
    BACKUPS_SIZE,
    /** Text {@code backups.count}. */
    BACKUPS_COUNT,
    /** Text {@code backups.command}. */
    BACKUPS_COMMAND,
    /** Text {@code backups.elsewhere}. */
    BACKUPS_ELSEWHERE,
    /** Text {@code program.version}. */
    PROGRAM_VERSION,
    /** Text {@code users.title}. */
    USERS_TITLE,
    /** Text {@code user.id}. */
    USER_ID,
    /** Text {@code user.id.help}. */
    USER_ID_HELP,
    /** Text {@code user.name}. */
    USER_NAME,
    /** Text {@code user.roles}. */
    USER_ROLES,
    /** Text {@code user.state}. */
    USER_STATE,
    /** Text {@code user.link}. */
    USER_LINK,
    /** Text {@code user.language}. */
    USER_LANGUAGE,
    /** Text {@code user.add}. */
    USER_ADD,
    /** Text {@code user.make}. */
    USER_MAKE,
    /** Text {@code user.no.password}. */
    USER_NO_PASSWORD,
    /** Text {@code user.open}. */
    USER_OPEN,
    /** Text {@code user.while}. */
    USER_WHILE,
    /** Text {@code user.locked}. */
    USER_LOCKED,
    /** Text {@code user.give.roles}. */
    USER_GIVE_ROLES,
    /** Text {@code user.roles.help}. */
    USER_ROLES_HELP,
    /** Text {@code user.self}. */
    USER_SELF,
    /** Text {@code user.access}. */
    USER_ACCESS,
    /** Text {@code user.new.link}. */
    USER_NEW_LINK,
    /** Text {@code user.link.help}. */
    USER_LINK_HELP,
    /** Text {@code user.lock}. */
    USER_LOCK,
    /** Text {@code user.lock.help}. */
    USER_LOCK_HELP,
    /** Text {@code user.unlock}. */
    USER_UNLOCK,
    /** Text {@code once.link}. */
    ONCE_LINK,
    /** Text {@code once.token}. */
    ONCE_TOKEN,
    /** Text {@code once.until}. */
    ONCE_UNTIL,
    /** Text {@code role.reader}. */
    ROLE_READER,
    /** Text {@code role.analyst}. */
    ROLE_ANALYST,
    /** Text {@code role.approver}. */
    ROLE_APPROVER,
    /** Text {@code role.liaison}. */
    ROLE_LIAISON,
    /** Text {@code role.oversight}. */
    ROLE_OVERSIGHT,
    /** Text {@code role.administrator}. */
    ROLE_ADMINISTRATOR,
    /** Text {@code language.arabic}. */
    LANGUAGE_ARABIC,
    /** Text {@code language.french}. */
    LANGUAGE_FRENCH,
    /** Text {@code language.english}. */
    LANGUAGE_ENGLISH,
    /** Text {@code tokens.title}. */
    TOKENS_TITLE,
    /** Text {@code token.help}. */
    TOKEN_HELP,
    /** Text {@code token.name}. */
    TOKEN_NAME,
    /** Text {@code token.holder}. */
    TOKEN_HOLDER,
    /** Text {@code token.purpose}. */
    TOKEN_PURPOSE,
    /** Text {@code token.no.purpose}. */
    TOKEN_NO_PURPOSE,
    /** Text {@code token.state}. */
    TOKEN_STATE,
    /** Text {@code token.created}. */
    TOKEN_CREATED,
    /** Text {@code token.expires}. */
    TOKEN_EXPIRES,
    /** Text {@code token.valid}. */
    TOKEN_VALID,
    /** Text {@code token.expired}. */
    TOKEN_EXPIRED,
    /** Text {@code token.revoked}. */
    TOKEN_REVOKED,
    /** Text {@code token.add}. */
    TOKEN_ADD,
    /** Text {@code token.make}. */
    TOKEN_MAKE,
    /** Text {@code token.life}. */
    TOKEN_LIFE,
    /** Text {@code token.revoke}. */
    TOKEN_REVOKE,
    /** Text {@code token.revoke.help}. */
    TOKEN_REVOKE_HELP,
    /** Text {@code token.back}. */
    TOKEN_BACK,
    /** Text {@code life.month}. */
    LIFE_MONTH,
    /** Text {@code life.quarter}. */
    LIFE_QUARTER,
    /** Text {@code life.year}. */
    LIFE_YEAR,
    /** Text {@code life.ever}. */
    LIFE_EVER,
    /** Text {@code bad.name}. */
    BAD_NAME,
    /** Text {@code bad.taken}. */
    BAD_TAKEN,
    /** Text {@code bad.roles}. */
    BAD_ROLES,
    /** Text {@code bad.user}. */
    BAD_USER,
    /** Text {@code bad.self}. */
    BAD_SELF,
    /** Text {@code bad.locked}. */
    BAD_LOCKED,
    /** Text {@code bad.token}. */
    BAD_TOKEN,
    /** Text {@code bad.made}. */
    BAD_MADE
}
