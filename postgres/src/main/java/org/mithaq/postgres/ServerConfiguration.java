package org.mithaq.postgres;

import java.util.Locale;

/** Writes {@code postgresql.conf} and {@code pg_hba.conf}. */
final class ServerConfiguration {

    private static final String FIXED = """
        # Written by Mithaq at each start; changes here are lost.
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        ssl = off
        superuser_reserved_connections = 2
        password_encryption = 'scram-sha-256'

        # What is acknowledged is on disk, and half-written pages are repaired.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # Enough log for a file-level backup; none is shipped elsewhere.
        wal_level = replica
        archive_mode = off
        max_wal_senders = 0
        max_replication_slots = 4

        huge_pages = off
        jit = off
        # Sessions are the node's unit of parallel work; workers on top cost more than they give.
        max_parallel_workers_per_gather = 0
        max_parallel_maintenance_workers = 1
        autovacuum = on
        autovacuum_max_workers = 2
        # Nearly every question is for keys: a small sample of a table tells enough, and is taken often while it grows.
        default_statistics_target = 10

        # The node keeps the log. Statements and details may hold content, so they stay out of it.
        logging_collector = off
        log_destination = 'stderr'
        log_line_prefix = '%m [%p] '
        log_min_error_statement = 'panic'
        log_error_verbosity = 'terse'
        log_timezone = 'UTC'
        timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'

        """;

    private ServerConfiguration() {}

    /** Only the node's own role, only over the loopback address, only with its password. */
    static String hostRules() {
        return """
                # Written by Mithaq at each start; changes here are lost.
                host all %s 127.0.0.1/32 scram-sha-256
                """.replace("%s", BundledPostgres.USER);
    }

    /**
     * The server's whole configuration.
     *
     * @param port the port to listen on, already chosen
     */
    static String text(ClusterDirectory at, Settings settings, int port) {
        return FIXED
                + String.format(
                        Locale.ROOT,
                        """
                        port = %d
                        hba_file = '%s'
                        max_connections = %d
                        wal_compression = %s
                        max_wal_size = %dMB
                        checkpoint_timeout = %ds
                        shared_buffers = %dMB
                        work_mem = %dMB
                        maintenance_work_mem = %dMB
                        effective_cache_size = %dMB
                        io_method = %s
                        """,
                        port,
                        quoted(at.hostRules().toString()),
                        settings.maxConnections(),
                        settings.walCompression().name().toLowerCase(Locale.ROOT),
                        settings.maxWalSizeMiB(),
                        settings.checkpointTimeout().toSeconds(),
                        settings.sharedBuffersMiB(),
                        settings.workMemMiB(),
                        settings.maintenanceWorkMemMiB(),
                        settings.effectiveCacheSizeMiB(),
                        settings.ioMethod().name().toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }
}
