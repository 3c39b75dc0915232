package org.mithaq.web;

/** What STIX 2.1 calls its types and properties, in words. */
public enum StixWord implements Text {
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
    /** Text {@code property.name}. */
    PROPERTY_NAME,
    /** Text {@code property.authors}. */
    PROPERTY_AUTHORS,
    /** Text {@code property.pattern.version}. */
    PROPERTY_PATTERN_VERSION,
    /** Text {@code property.precision}. */
    PROPERTY_PRECISION,
    /** Text {@code property.administrative.area}. */
    PROPERTY_ADMINISTRATIVE_AREA,
    /** Text {@code property.street.address}. */
    PROPERTY_STREET_ADDRESS,
    /** Text {@code property.postal.code}. */
    PROPERTY_POSTAL_CODE,
    /** Text {@code property.start.time}. */
    PROPERTY_START_TIME,
    /** Text {@code property.stop.time}. */
    PROPERTY_STOP_TIME
}
