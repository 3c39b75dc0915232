package org.mithaq.web;

import java.util.Locale;

/**
 * Every text of the pages. What it says stands in {@code words/en.properties}, {@code fr} and {@code ar} under the name in
 * small letters with dots.
 */
public enum Word {
    /** Text {@code app.name}. */
    APP_NAME,
    /** Text {@code skip}. */
    SKIP,
    /** Text {@code nav.main}. */
    NAV_MAIN,
    /** Text {@code nav.today}. */
    NAV_TODAY,
    /** Text {@code nav.items}. */
    NAV_ITEMS,
    /** Text {@code nav.settings}. */
    NAV_SETTINGS,
    /** Text {@code language}. */
    LANGUAGE,
    /** Text {@code sign.in}. */
    SIGN_IN,
    /** Text {@code sign.out}. */
    SIGN_OUT,
    /** Text {@code sign.name}. */
    SIGN_NAME,
    /** Text {@code sign.password}. */
    SIGN_PASSWORD,
    /** Text {@code sign.purpose}. */
    SIGN_PURPOSE,
    /** Text {@code sign.purpose.help}. */
    SIGN_PURPOSE_HELP,
    /** Text {@code sign.refused}. */
    SIGN_REFUSED,
    /** Text {@code sign.busy}. */
    SIGN_BUSY,
    /** Text {@code sign.elsewhere}. */
    SIGN_ELSEWHERE,
    /** Text {@code welcome.title}. */
    WELCOME_TITLE,
    /** Text {@code welcome.help}. */
    WELCOME_HELP,
    /** Text {@code welcome.password}. */
    WELCOME_PASSWORD,
    /** Text {@code welcome.again}. */
    WELCOME_AGAIN,
    /** Text {@code welcome.differ}. */
    WELCOME_DIFFER,
    /** Text {@code welcome.save}. */
    WELCOME_SAVE,
    /** Text {@code welcome.over}. */
    WELCOME_OVER,
    /** Text {@code welcome.done}. */
    WELCOME_DONE,
    /** Text {@code welcome.short}. */
    WELCOME_SHORT,
    /** Text {@code welcome.long}. */
    WELCOME_LONG,
    /** Text {@code welcome.common}. */
    WELCOME_COMMON,
    /** Text {@code today.title}. */
    TODAY_TITLE,
    /** Text {@code today.needs}. */
    TODAY_NEEDS,
    /** Text {@code today.nothing}. */
    TODAY_NOTHING,
    /** Text {@code today.unsigned}. */
    TODAY_UNSIGNED,
    /** Text {@code today.recalls}. */
    TODAY_RECALLS,
    /** Text {@code today.quarantine}. */
    TODAY_QUARANTINE,
    /** Text {@code today.expiring}. */
    TODAY_EXPIRING,
    /** Text {@code today.collections}. */
    TODAY_COLLECTIONS,
    /** Text {@code today.receivable}. */
    TODAY_RECEIVABLE,
    /** Text {@code today.without}. */
    TODAY_WITHOUT,
    /** Text {@code items.title}. */
    ITEMS_TITLE,
    /** Text {@code items.collection}. */
    ITEMS_COLLECTION,
    /** Text {@code items.type}. */
    ITEMS_TYPE,
    /** Text {@code items.type.all}. */
    ITEMS_TYPE_ALL,
    /** Text {@code items.since}. */
    ITEMS_SINCE,
    /** Text {@code items.since.day}. */
    ITEMS_SINCE_DAY,
    /** Text {@code items.since.week}. */
    ITEMS_SINCE_WEEK,
    /** Text {@code items.since.month}. */
    ITEMS_SINCE_MONTH,
    /** Text {@code items.since.all}. */
    ITEMS_SINCE_ALL,
    /** Text {@code items.show}. */
    ITEMS_SHOW,
    /** Text {@code items.name}. */
    ITEMS_NAME,
    /** Text {@code items.added}. */
    ITEMS_ADDED,
    /** Text {@code items.label}. */
    ITEMS_LABEL,
    /** Text {@code items.none}. */
    ITEMS_NONE,
    /** Text {@code items.next}. */
    ITEMS_NEXT,
    /** Text {@code items.stale}. */
    ITEMS_STALE,
    /** Text {@code items.order}. */
    ITEMS_ORDER,
    /** Text {@code item.content}. */
    ITEM_CONTENT,
    /** Text {@code item.original}. */
    ITEM_ORIGINAL,
    /** Text {@code item.why}. */
    ITEM_WHY,
    /** Text {@code item.versions}. */
    ITEM_VERSIONS,
    /** Text {@code item.version}. */
    ITEM_VERSION,
    /** Text {@code item.latest}. */
    ITEM_LATEST,
    /** Text {@code item.given}. */
    ITEM_GIVEN,
    /** Text {@code item.revoked}. */
    ITEM_REVOKED,
    /** Text {@code item.gone}. */
    ITEM_GONE,
    /** Text {@code item.gone.title}. */
    ITEM_GONE_TITLE,
    /** Text {@code settings.title}. */
    SETTINGS_TITLE,
    /** Text {@code settings.hijri}. */
    SETTINGS_HIJRI,
    /** Text {@code settings.digits}. */
    SETTINGS_DIGITS,
    /** Text {@code settings.save}. */
    SETTINGS_SAVE,
    /** Text {@code fault.title}. */
    FAULT_TITLE,
    /** Text {@code fault.ours}. */
    FAULT_OURS,
    /** Text {@code fault.request}. */
    FAULT_REQUEST,
    /** Text {@code fault.wrong}. */
    FAULT_WRONG,
    /** Text {@code fault.busy}. */
    FAULT_BUSY,
    /** Text {@code fault.forbidden}. */
    FAULT_FORBIDDEN,
    /** Text {@code back.today}. */
    BACK_TODAY,
    /** Text {@code purpose.title}. */
    PURPOSE_TITLE,
    /** Text {@code purpose.none}. */
    PURPOSE_NONE,
    /** Text {@code purpose.choose}. */
    PURPOSE_CHOOSE,
    /** Text {@code sign.over}. */
    SIGN_OVER,
    /** Text {@code welcome.typable}. */
    WELCOME_TYPABLE,
    /** Text {@code type.attack.pattern}. */
    TYPE_ATTACK_PATTERN,
    /** Text {@code type.campaign}. */
    TYPE_CAMPAIGN,
    /** Text {@code type.course.of.action}. */
    TYPE_COURSE_OF_ACTION,
    /** Text {@code type.grouping}. */
    TYPE_GROUPING,
    /** Text {@code type.identity}. */
    TYPE_IDENTITY,
    /** Text {@code type.incident}. */
    TYPE_INCIDENT,
    /** Text {@code type.indicator}. */
    TYPE_INDICATOR,
    /** Text {@code type.infrastructure}. */
    TYPE_INFRASTRUCTURE,
    /** Text {@code type.intrusion.set}. */
    TYPE_INTRUSION_SET,
    /** Text {@code type.location}. */
    TYPE_LOCATION,
    /** Text {@code type.malware}. */
    TYPE_MALWARE,
    /** Text {@code type.malware.analysis}. */
    TYPE_MALWARE_ANALYSIS,
    /** Text {@code type.note}. */
    TYPE_NOTE,
    /** Text {@code type.observed.data}. */
    TYPE_OBSERVED_DATA,
    /** Text {@code type.opinion}. */
    TYPE_OPINION,
    /** Text {@code type.relationship}. */
    TYPE_RELATIONSHIP,
    /** Text {@code type.report}. */
    TYPE_REPORT,
    /** Text {@code type.sighting}. */
    TYPE_SIGHTING,
    /** Text {@code type.threat.actor}. */
    TYPE_THREAT_ACTOR,
    /** Text {@code type.tool}. */
    TYPE_TOOL,
    /** Text {@code type.vulnerability}. */
    TYPE_VULNERABILITY,
    /** Text {@code item.given.by.partner}. */
    ITEM_GIVEN_BY_PARTNER,
    /** Text {@code type.artifact}. */
    TYPE_ARTIFACT,
    /** Text {@code type.autonomous.system}. */
    TYPE_AUTONOMOUS_SYSTEM,
    /** Text {@code type.domain.name}. */
    TYPE_DOMAIN_NAME,
    /** Text {@code type.email.addr}. */
    TYPE_EMAIL_ADDR,
    /** Text {@code type.email.message}. */
    TYPE_EMAIL_MESSAGE,
    /** Text {@code type.file}. */
    TYPE_FILE,
    /** Text {@code type.ipv4.addr}. */
    TYPE_IPV4_ADDR,
    /** Text {@code type.ipv6.addr}. */
    TYPE_IPV6_ADDR,
    /** Text {@code type.network.traffic}. */
    TYPE_NETWORK_TRAFFIC,
    /** Text {@code type.url}. */
    TYPE_URL,
    /** Text {@code type.user.account}. */
    TYPE_USER_ACCOUNT,
    /** Text {@code type.x509.certificate}. */
    TYPE_X509_CERTIFICATE,
    /** Text {@code type.marking.definition}. */
    TYPE_MARKING_DEFINITION,
    /** Text {@code type.language.content}. */
    TYPE_LANGUAGE_CONTENT,
    /** Text {@code type.extension.definition}. */
    TYPE_EXTENSION_DEFINITION,
    /** Text {@code property.description}. */
    PROPERTY_DESCRIPTION,
    /** Text {@code property.content}. */
    PROPERTY_CONTENT,
    /** Text {@code property.abstract}. */
    PROPERTY_ABSTRACT,
    /** Text {@code property.explanation}. */
    PROPERTY_EXPLANATION,
    /** Text {@code property.created}. */
    PROPERTY_CREATED,
    /** Text {@code property.modified}. */
    PROPERTY_MODIFIED,
    /** Text {@code property.published}. */
    PROPERTY_PUBLISHED,
    /** Text {@code property.created.by.ref}. */
    PROPERTY_CREATED_BY_REF,
    /** Text {@code property.labels}. */
    PROPERTY_LABELS,
    /** Text {@code property.lang}. */
    PROPERTY_LANG,
    /** Text {@code property.confidence}. */
    PROPERTY_CONFIDENCE,
    /** Text {@code property.object.refs}. */
    PROPERTY_OBJECT_REFS,
    /** Text {@code property.report.types}. */
    PROPERTY_REPORT_TYPES,
    /** Text {@code property.indicator.types}. */
    PROPERTY_INDICATOR_TYPES,
    /** Text {@code property.malware.types}. */
    PROPERTY_MALWARE_TYPES,
    /** Text {@code property.pattern}. */
    PROPERTY_PATTERN,
    /** Text {@code property.pattern.type}. */
    PROPERTY_PATTERN_TYPE,
    /** Text {@code property.valid.from}. */
    PROPERTY_VALID_FROM,
    /** Text {@code property.valid.until}. */
    PROPERTY_VALID_UNTIL,
    /** Text {@code property.first.seen}. */
    PROPERTY_FIRST_SEEN,
    /** Text {@code property.last.seen}. */
    PROPERTY_LAST_SEEN,
    /** Text {@code property.aliases}. */
    PROPERTY_ALIASES,
    /** Text {@code property.goals}. */
    PROPERTY_GOALS,
    /** Text {@code property.sectors}. */
    PROPERTY_SECTORS,
    /** Text {@code property.roles}. */
    PROPERTY_ROLES,
    /** Text {@code property.identity.class}. */
    PROPERTY_IDENTITY_CLASS,
    /** Text {@code property.contact.information}. */
    PROPERTY_CONTACT_INFORMATION,
    /** Text {@code property.source.ref}. */
    PROPERTY_SOURCE_REF,
    /** Text {@code property.target.ref}. */
    PROPERTY_TARGET_REF,
    /** Text {@code property.relationship.type}. */
    PROPERTY_RELATIONSHIP_TYPE,
    /** Text {@code property.external.references}. */
    PROPERTY_EXTERNAL_REFERENCES,
    /** Text {@code property.value}. */
    PROPERTY_VALUE,
    /** Text {@code property.hashes}. */
    PROPERTY_HASHES,
    /** Text {@code property.size}. */
    PROPERTY_SIZE,
    /** Text {@code property.latitude}. */
    PROPERTY_LATITUDE,
    /** Text {@code property.longitude}. */
    PROPERTY_LONGITUDE,
    /** Text {@code property.country}. */
    PROPERTY_COUNTRY,
    /** Text {@code property.region}. */
    PROPERTY_REGION,
    /** Text {@code property.city}. */
    PROPERTY_CITY,
    /** Text {@code nav.partners}. */
    NAV_PARTNERS,
    /** Text {@code partners.title}. */
    PARTNERS_TITLE,
    /** Text {@code partners.none}. */
    PARTNERS_NONE,
    /** Text {@code partners.name}. */
    PARTNERS_NAME,
    /** Text {@code partners.agreements}. */
    PARTNERS_AGREEMENTS,
    /** Text {@code partners.read}. */
    PARTNERS_READ,
    /** Text {@code partner.none}. */
    PARTNER_NONE,
    /** Text {@code partner.force}. */
    PARTNER_FORCE,
    /** Text {@code partner.suspended}. */
    PARTNER_SUSPENDED,
    /** Text {@code partner.unsigned}. */
    PARTNER_UNSIGNED,
    /** Text {@code partner.over}. */
    PARTNER_OVER,
    /** Text {@code partner.ceiling}. */
    PARTNER_CEILING,
    /** Text {@code partner.purposes}. */
    PARTNER_PURPOSES,
    /** Text {@code partner.valid}. */
    PARTNER_VALID,
    /** Text {@code partner.key}. */
    PARTNER_KEY,
    /** Text {@code partner.key.help}. */
    PARTNER_KEY_HELP,
    /** Text {@code partner.key.none}. */
    PARTNER_KEY_NONE,
    /** Text {@code partner.node}. */
    PARTNER_NODE,
    /** Text {@code partner.node.none}. */
    PARTNER_NODE_NONE,
    /** Text {@code partner.last}. */
    PARTNER_LAST,
    /** Text {@code partner.never}. */
    PARTNER_NEVER,
    /** Text {@code partner.failures}. */
    PARTNER_FAILURES,
    /** Text {@code partner.trouble}. */
    PARTNER_TROUBLE,
    /** Text {@code list.separator}. */
    LIST_SEPARATOR;

    /** Its key in the files of texts. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
