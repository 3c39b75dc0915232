package org.mithaq.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A run that ends in a report. Owned by one thread. */
interface MeasuredRun {

    /** Measures; what was found before it fails is in the report all the same. */
    void run(Path directory) throws IOException, SQLException;

    /** What was found so far. */
    Report report();
}
