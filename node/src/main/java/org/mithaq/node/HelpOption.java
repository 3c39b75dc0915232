package org.mithaq.node;

import picocli.CommandLine.Option;

/** The option that prints a command's help. Filled in by picocli. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this help")
    private boolean help;

    /** Says whether help was asked for; picocli then prints it and runs nothing. */
    boolean asked() {
        return help;
    }
}
