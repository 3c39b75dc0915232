package org.mithaq.stix;

/** Stable names of the rules that a {@link Finding} can report. Names are never reused for another meaning. */
public enum FindingCode {
    // JSON
    /** The text is not JSON: wrong syntax, a truncated value or something after its end. */
    JSON_SYNTAX,
    /** The bytes are not UTF-8, overlong forms and encoded surrogates included. */
    JSON_ENCODING,
    /** An escape names half of a surrogate pair. */
    JSON_LONE_SURROGATE,
    /** A member name occurs twice in one object. */
    JSON_DUPLICATE_NAME,
    /** The input starts with a byte order mark. */
    JSON_BYTE_ORDER_MARK,

    // Limits of this library, see ParseLimits
    /** Nesting is deeper than allowed. */
    LIMIT_DEPTH,
    /** The object has more bytes than allowed. */
    LIMIT_OBJECT_BYTES,
    /** A string has more bytes than allowed. */
    LIMIT_STRING_BYTES,
    /** A number has more digits than allowed. */
    LIMIT_NUMBER_DIGITS,
    /** The object has more JSON tokens than allowed. */
    LIMIT_TOKENS,
    /** There were more findings than are listed. */
    LIMIT_FINDINGS,

    // Shape
    /** The value has another JSON type than the property wants. */
    WRONG_JSON_TYPE,
    /** A property that must be there is missing. */
    REQUIRED_MISSING,
    /** The property may not occur here. */
    NOT_ALLOWED,
    /** A list, dictionary or string that may not be empty is empty. */
    EMPTY,
    /** A number lies outside its range. */
    OUT_OF_RANGE,
    /** The value is not one of an enumeration, or not the fixed value wanted. */
    NOT_IN_ENUMERATION,
    /** The value is not in the vocabulary that SHOULD be used. */
    NOT_IN_VOCABULARY,
    /** A null value: STIX leaves a property out instead. */
    NULL_VALUE,

    // Values
    /** Not an identifier, or not of a permitted type. */
    BAD_IDENTIFIER,
    /** Not a timestamp. */
    BAD_TIMESTAMP,
    /** Not an even count of hexadecimal digits. */
    BAD_HEX,
    /** Not base64. */
    BAD_BINARY,
    /** A hash, or the name of its algorithm, that the standard does not take. */
    BAD_HASH,
    /** A dictionary key or property name that the standard does not take. */
    BAD_NAME,
    /** Not a URL. */
    BAD_URL,
    /** Not a language tag. */
    BAD_LANGUAGE,
    /** Not of the form that this property wants. */
    BAD_FORMAT,
    /** A selector that selects nothing or is not a selector. */
    BAD_SELECTOR,

    // Types, extensions, customs
    /** The object says that it is STIX 2.0, or has what only 2.0 has. */
    STIX_2_0,
    /** Neither a type of the standard nor one defined by an extension. */
    UNKNOWN_TYPE,
    /** A custom object or custom extension without an extension definition: deprecated since 2.1. */
    CUSTOM_DEPRECATED,
    /** A custom property without an extension definition: deprecated since 2.1. */
    CUSTOM_PROPERTY,
    /** An extension that breaks the rules of its kind. */
    BAD_EXTENSION,
    /** A property or type that the standard deprecates. */
    DEPRECATED,

    // Rules across properties
    /** A later time lies before an earlier one. */
    TIME_ORDER,
    /** At least one of several properties has to be there. */
    ONE_OF_MISSING,
    /** Properties that exclude one another are both there. */
    EXCLUSIVE,
    /** A property needs another one, or another value of it, beside it. */
    DEPENDENT_PROPERTY,
    /** A relationship whose type and ends the standard does not define. */
    RELATIONSHIP_UNDEFINED,
    /** A marking that the standard fixes has other content. */
    BAD_MARKING,

    // Identity and versions
    /** An observable's UUIDv5 does not follow from its contributing properties. */
    OBSERVABLE_ID_MISMATCH,
    /** Two objects that say they are the same version differ, or an object without versions was changed. */
    VERSION_CONFLICT,
    /** A new version has another created time. */
    CREATED_CHANGED,
    /** A new version names another creator. */
    CREATOR_CHANGED,
    /** A version is later than the revocation of its object. */
    VERSION_AFTER_REVOCATION,
    /** A translation does not mirror the object it translates. */
    TRANSLATION_MISMATCH,

    // Containers
    /** The bundle or envelope itself breaks a rule. */
    BAD_CONTAINER
}
