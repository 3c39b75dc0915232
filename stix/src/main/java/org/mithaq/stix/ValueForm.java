package org.mithaq.stix;

import java.util.regex.Pattern;

/** Written forms of the values of observables: STIX 2.1 §6. */
enum ValueForm {
    IPV4_ADDR("ipv4-addr", "an IPv4 address, or a range in CIDR notation") {
        @Override
        boolean matches(String text) {
            return isIpv4(address(text)) && isPrefix(text, 32);
        }
    },
    IPV6_ADDR("ipv6-addr", "an IPv6 address, or a range in CIDR notation") {
        @Override
        boolean matches(String text) {
            return isIpv6(address(text)) && isPrefix(text, 128);
        }
    },
    MAC_ADDR("mac-addr", "a MAC-48 address: six octets of lower-case hex with colons between") {
        @Override
        boolean matches(String text) {
            return MAC.matcher(text).matches();
        }
    },
    DOMAIN_NAME("domain-name", "a domain name") {
        @Override
        boolean matches(String text) {
            return isDomainName(text);
        }
    },
    EMAIL_ADDR("email-addr", "an e-mail address without a display name") {
        @Override
        boolean matches(String text) {
            int at = text.lastIndexOf('@');
            boolean bracketed = text.startsWith("<") || text.endsWith(">");
            return at > 0 && at < text.length() - 1 && !bracketed && hasNoSpaceOutsideQuotes(text);
        }
    },
    URL("url", "a URL: a scheme, a colon, and no space") {
        @Override
        boolean matches(String text) {
            return TextForms.isUrl(text.toCharArray(), 0, text.length());
        }
    },
    CPE("cpe", "a CPE 2.3 name") {
        @Override
        boolean matches(String text) {
            return text.startsWith("cpe:2.3:");
        }
    },
    DECODED_HEADER("decoded-header", "a header value with its encoded words decoded (RFC 2047 §2)") {
        @Override
        boolean matches(String text) {
            return !ENCODED_WORD.matcher(text).find();
        }
    },
    REGISTRY_KEY("registry-key", "a registry key with the hive's name in full, such as HKEY_LOCAL_MACHINE") {
        @Override
        boolean matches(String text) {
            return !SHORT_HIVE.matcher(text).lookingAt();
        }
    };

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(?::[0-9a-f]{2}){5}");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]++\\?[bBqQ]\\?[^?\\s]*+\\?=");
    private static final Pattern SHORT_HIVE =
            Pattern.compile("HK(?:LM|CU|CR|U|CC|PD)(?:\\\\|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEX_GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private final String formName;
    private final String wanted;

    ValueForm(String formName, String wanted) {
        this.formName = formName;
        this.wanted = wanted;
    }

    /** Whether the text has the form. */
    abstract boolean matches(String text);

    /** Says what the form is, to follow "is not". */
    String wanted() {
        return wanted;
    }

    static ValueForm named(String name) {
        for (ValueForm form : values()) {
            if (form.formName.equals(name)) {
                return form;
            }
        }
        throw new IllegalStateException("No value form is named '" + name + "'");
    }

    private static String address(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static boolean isPrefix(String text, int highest) {
        int slash = text.indexOf('/');
        return slash < 0 || isNumberUpTo(text.substring(slash + 1), highest);
    }

    private static boolean isNumberUpTo(String digits, int highest) {
        if (digits.isEmpty() || digits.length() > 3 || (digits.length() > 1 && digits.charAt(0) == '0')) {
            return false;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            value = value * 10 + digit;
        }
        return value <= highest;
    }

    private static boolean isIpv4(String text) {
        if (text.length() > 15) {
            return false;
        }
        String[] octets = text.split("\\.", -1);
        for (String octet : octets) {
            if (!isNumberUpTo(octet, 255)) {
                return false;
            }
        }
        return octets.length == 4;
    }

    private static boolean isIpv6(String text) {
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        int gap = bare.indexOf("::");
        if (bare.length() > 45 || (gap >= 0 && bare.indexOf("::", gap + 1) >= 0)) {
            return false;
        }
        if (gap < 0) {
            return groups(bare) == 8;
        }
        int before = groups(bare.substring(0, gap));
        int after = groups(bare.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** Counts the 16-bit groups of a part of an address; -1 when it is malformed. */
    private static int groups(String part) {
        if (part.isEmpty()) {
            return 0;
        }
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean last = i == groups.length - 1;
            if (last && isIpv4(groups[i])) {
                count += 2;
            } else if (HEX_GROUP.matcher(groups[i]).matches()) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    /** Lengths of RFC 1034 §3.1, and no character that neither a host name nor an internationalised one has. */
    private static boolean isDomainName(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > 253) {
            return false;
        }
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > 63 || !label.codePoints().allMatch(ValueForm::isLabelCharacter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabelCharacter(int c) {
        return c == '-' || c == '_' || Character.isLetterOrDigit(c) || (c >= 0x80 && !Character.isWhitespace(c));
    }

    private static boolean hasNoSpaceOutsideQuotes(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c <= ' ' || c == 0x7F)) {
                return false;
            }
        }
        return true;
    }
}
