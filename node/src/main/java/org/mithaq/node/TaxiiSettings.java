package org.mithaq.node;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mithaq.exchange.LocalText;
import org.mithaq.taxii.TaxiiConfig;

/**
 * Section {@code taxii} of the settings; {@link TaxiiConfig} says more of each.
 *
 * @param contact whom to ask about this server, told to whoever signed in
 * @param defaultPageObjects objects of a page when the reader names no limit
 * @param maxPageObjects most objects of a page
 * @param maxContentBytes longest body of a submission, in bytes
 * @param memoryBytes longest body that is held in memory, in bytes
 * @param maxSubmissions submissions that are worked off at the same time
 */
public record TaxiiSettings(
        Optional<String> contact,
        int defaultPageObjects,
        int maxPageObjects,
        long maxContentBytes,
        int memoryBytes,
        int maxSubmissions) {

    private static final TaxiiConfig STANDARD = TaxiiConfig.of(LocalText.english("Mithaq"), Path.of(""));

    /** What the TAXII server takes unless it is told otherwise. */
    static final TaxiiSettings DEFAULTS = new TaxiiSettings(
            STANDARD.contact(),
            STANDARD.defaultPageObjects(),
            STANDARD.maxPageObjects(),
            STANDARD.maxContentBytes(),
            STANDARD.memoryBytes(),
            STANDARD.maxSubmissions());

    /** Checks the ranges. */
    public TaxiiSettings {
        requireNonNull(contact, "contact");
        var _ = new TaxiiConfig(
                STANDARD.title(),
                contact,
                defaultPageObjects,
                maxPageObjects,
                maxContentBytes,
                memoryBytes,
                maxSubmissions,
                STANDARD.spoolDirectory());
    }

    /** Gives the TAXII server's settings. */
    TaxiiConfig taxiiConfig(LocalText title, Path spoolDirectory) {
        return new TaxiiConfig(
                title,
                contact,
                defaultPageObjects,
                maxPageObjects,
                maxContentBytes,
                memoryBytes,
                maxSubmissions,
                spoolDirectory);
    }
}
