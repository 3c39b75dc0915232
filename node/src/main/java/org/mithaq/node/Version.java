package org.mithaq.node;

/** Which version of Mithaq this is. */
final class Version {

    private Version() {}

    /** Gives the version as the build wrote it into the jar; {@code development} when run from classes. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
