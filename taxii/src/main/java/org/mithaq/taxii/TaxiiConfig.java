package org.mithaq.taxii;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.mithaq.exchange.LocalText;

/**
 * Settings of the TAXII server.
 *
 * @param title name of the server, told to whoever signed in (TAXII 2.1, section 4.1.1)
 * @param contact whom to ask, when given
 * @param defaultPageObjects objects of a page when the reader names no limit, from 1
 * @param maxPageObjects most objects of a page, whatever the reader asks for
 * @param maxContentBytes longest body of a submission, in bytes (TAXII 2.1, section 4.2.1)
 * @param memoryBytes longest body that is held in memory; longer ones are put into a file until they are read
 * @param maxSubmissions submissions that are worked off at the same time; more are told to come again
 * @param spoolDirectory existing directory for those files, which the server alone uses
 */
public record TaxiiConfig(
        LocalText title,
        Optional<String> contact,
        int defaultPageObjects,
        int maxPageObjects,
        long maxContentBytes,
        int memoryBytes,
        int maxSubmissions,
        Path spoolDirectory) {

    /** Checks the ranges. */
    public TaxiiConfig {
        requireNonNull(title, "title");
        requireNonNull(contact, "contact");
        requireNonNull(spoolDirectory, "spoolDirectory");
        if (defaultPageObjects < 1 || maxPageObjects < defaultPageObjects) {
            throw new IllegalArgumentException("defaultPageObjects is " + defaultPageObjects
                    + "; it must be 1 or more, and not above maxPageObjects, " + maxPageObjects);
        }
        if (memoryBytes < 1 || maxContentBytes < memoryBytes || maxSubmissions < 1) {
            throw new IllegalArgumentException("memoryBytes, " + memoryBytes + ", must be from 1 to maxContentBytes, "
                    + maxContentBytes + "; maxSubmissions, " + maxSubmissions + ", must be 1 or more");
        }
    }

    /** Pages of 1,000 and at most 10,000 objects; bodies up to 100 MiB, up to 4 MiB of them in memory. */
    public static TaxiiConfig of(LocalText title, Path spoolDirectory) {
        return new TaxiiConfig(
                title, Optional.empty(), 1_000, 10_000, 100L * 1024 * 1024, 4 * 1024 * 1024, 16, spoolDirectory);
    }
}
