package org.mithaq.taxii;

import java.util.List;
import java.util.Map;
import org.mithaq.http.ErrorCode;
import org.mithaq.http.MediaRange;
import org.mithaq.http.Request;
import org.mithaq.http.RequestException;

/** Media types: TAXII 2.1, section 1.6.8. */
final class Media {

    /** What every answer is. */
    static final String TAXII = "application/taxii+json;version=2.1";

    /** What the objects inside are. */
    static final String STIX = "application/stix+json;version=2.1";

    private static final String VERSION = "version";

    private Media() {}

    /**
     * Checks that the caller takes TAXII 2.1. The version may be left out, a range may cover it, and a request without
     * {@code Accept} takes anything.
     */
    static void requireAccepted(Request request) {
        String accept = request.header("Accept").orElse("*/*");
        if (accept.equals(TAXII) || accept.equals("*/*")) {
            return;
        }
        List<MediaRange> ranges = MediaRange.listOf(accept);
        if (bestQuality(ranges) <= 0) {
            throw new RequestException(
                    ErrorCode.NOT_ACCEPTABLE,
                    "This address gives '" + TAXII + "' only; put it into the Accept header.",
                    Map.of("offered", TAXII));
        }
    }

    /** The most specific range decides (RFC 9110, section 12.5.1). */
    private static double bestQuality(List<MediaRange> ranges) {
        int specific = 0;
        double quality = 0;
        for (MediaRange range : ranges) {
            int weight = weight(range);
            if (weight > specific || (weight == specific && range.quality() > quality)) {
                specific = weight;
                quality = range.quality();
            }
        }
        return quality;
    }

    private static int weight(MediaRange range) {
        if (isTaxii(range)) {
            return range.parameters().containsKey(VERSION) ? 3 : 2;
        }
        if (range.type().equals("application") && range.subtype().equals("*")) {
            return 1;
        }
        return range.type().equals("*") && range.subtype().equals("*") ? 0 : -1;
    }

    private static boolean isTaxii(MediaRange range) {
        return range.type().equals("application")
                && range.subtype().equals("taxii+json")
                && range.parameters().getOrDefault(VERSION, "2.1").equals("2.1");
    }

    /** Checks that the body says it is a TAXII 2.1 envelope, and comes without a content coding. */
    static void requireEnvelope(Request request) {
        String type = request.header("Content-Type").orElse("");
        String coding = request.header("Content-Encoding").orElse("identity");
        List<MediaRange> types = MediaRange.listOf(type);
        if (types.size() != 1 || !isTaxii(types.getFirst()) || !coding.equalsIgnoreCase("identity")) {
            throw new RequestException(
                    ErrorCode.MEDIA_TYPE,
                    "Objects are added as '" + TAXII + "', without a content coding.",
                    Map.of("supported", TAXII));
        }
    }
}
