package org.mithaq.stix;

import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Rules for references to catalogues that the standard names: STIX 2.1 §4.1.1 (CAPEC) and §4.19.1 (CVE). Stateless. */
final class CatalogueRule {

    private static final Pattern CAPEC = Pattern.compile("CAPEC-[0-9]{1,9}");
    private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");

    private CatalogueRule() {}

    static Rule make(String catalogue, ToIntFunction<String> slot) {
        boolean capec = catalogue.equals("capec");
        Pattern form = capec ? CAPEC : CVE;
        String wanted = capec ? "CAPEC-[id]" : "CVE-[year]-[number]";
        String section = capec ? "STIX 2.1 §4.1.1" : "STIX 2.1 §4.19.1";
        int source = slot.applyAsInt("source_name");
        int identifier = slot.applyAsInt("external_id");
        return (members, scan) -> {
            String name = members.captured(source);
            String id = members.captured(identifier);
            if (name == null || id == null) {
                return;
            }
            boolean fits = form.matcher(id).matches();
            String quoted = "'" + JsonFindings.quote(id) + "'";
            if (name.equals(catalogue) && !fits) {
                String message = quoted + " is not an identifier of '" + catalogue + "'; wanted: " + wanted;
                scan.addAtMember(Severity.ERROR, FindingCode.BAD_FORMAT, "external_id", section, message);
            } else if (!name.equals(catalogue) && fits) {
                // A reader that minds the source's own name loses nothing, so the object is not refused.
                String message = "The source of " + quoted + " is to be named '" + catalogue + "'";
                scan.addAtMember(Severity.WARNING, FindingCode.DEPENDENT_PROPERTY, "source_name", section, message);
            }
        };
    }
}
