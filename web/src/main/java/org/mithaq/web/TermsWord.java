package org.mithaq.web;

/** Terms of items, in words. */
public enum TermsWord implements Text {
    /** Text {@code title}. */
    TITLE,
    /** Text {@code source.unnamed}. */
    SOURCE_UNNAMED,
    /** Text {@code label}. */
    LABEL,
    /** Text {@code label.clear}. */
    LABEL_CLEAR,
    /** Text {@code label.green}. */
    LABEL_GREEN,
    /** Text {@code label.amber}. */
    LABEL_AMBER,
    /** Text {@code label.strict}. */
    LABEL_STRICT,
    /** Text {@code label.red}. */
    LABEL_RED,
    /** Text {@code audience}. */
    AUDIENCE,
    /** Text {@code audience.anybody}. */
    AUDIENCE_ANYBODY,
    /** Text {@code audience.parties}. */
    AUDIENCE_PARTIES,
    /** Text {@code audience.roster}. */
    AUDIENCE_ROSTER,
    /** Text {@code audience.others}. */
    AUDIENCE_OTHERS,
    /** Text {@code purposes}. */
    PURPOSES,
    /** Text {@code purposes.any}. */
    PURPOSES_ANY,
    /** Text {@code onward}. */
    ONWARD,
    /** Text {@code onward.audience}. */
    ONWARD_AUDIENCE,
    /** Text {@code onward.ask}. */
    ONWARD_ASK,
    /** Text {@code onward.no}. */
    ONWARD_NO,
    /** Text {@code retention}. */
    RETENTION,
    /** Text {@code retention.none}. */
    RETENTION_NONE,
    /** Text {@code actions}. */
    ACTIONS,
    /** Text {@code pap.clear}. */
    PAP_CLEAR,
    /** Text {@code pap.green}. */
    PAP_GREEN,
    /** Text {@code pap.amber}. */
    PAP_AMBER,
    /** Text {@code pap.red}. */
    PAP_RED,
    /** Text {@code iep.direct}. */
    IEP_DIRECT,
    /** Text {@code iep.indirect}. */
    IEP_INDIRECT,
    /** Text {@code iep.internal}. */
    IEP_INTERNAL,
    /** Text {@code iep.ask}. */
    IEP_ASK,
    /** Text {@code iep.none}. */
    IEP_NONE,
    /** Text {@code iep.encrypt}. */
    IEP_ENCRYPT,
    /** Text {@code iep.silent}. */
    IEP_SILENT,
    /** Text {@code iep.resale}. */
    IEP_RESALE,
    /** Text {@code attribution}. */
    ATTRIBUTION,
    /** Text {@code attribution.may}. */
    ATTRIBUTION_MAY,
    /** Text {@code attribution.must}. */
    ATTRIBUTION_MUST,
    /** Text {@code attribution.not}. */
    ATTRIBUTION_NOT,
    /** Text {@code attribution.ask}. */
    ATTRIBUTION_ASK,
    /** Text {@code outside}. */
    OUTSIDE,
    /** Text {@code outside.name}. */
    OUTSIDE_NAME,
    /** Text {@code outside.name.not}. */
    OUTSIDE_NAME_NOT,
    /** Text {@code outside.count}. */
    OUTSIDE_COUNT,
    /** Text {@code outside.count.not}. */
    OUTSIDE_COUNT_NOT,
    /** Text {@code unknown}. */
    UNKNOWN,
    /** Text {@code unknown.help}. */
    UNKNOWN_HELP,
    /** Text {@code agreement}. */
    AGREEMENT
}
