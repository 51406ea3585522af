package com.example.database;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;

/** An empty MariaDB that asks nobody for a password. */
final class Mariadb extends ServerProcessFactory {

    /** It refuses to run as root, unless told so; of another user it ignores {@code user}. */
    private static final String SETTINGS = """
            [mariadbd]
            user = root
            bind-address = {host}
            port = {port}
            socket = {folder}/socket
            pid-file = {folder}/pid
            datadir = {folder}
            innodb-log-file-size = 4M
            innodb-flush-log-at-trx-commit = 2
            skip-grant-tables
            """;

    @Override
    protected void configure(ServerCommand command) {
        command.file("mariadb.cnf", SETTINGS)
                .command(Programs.path("mariadbd"), "--defaults-file={folder}/mariadb.cnf")
                .readyOnLog("ready for connections");
    }

    @Override
    public String scheme() {
        return "mariadb";
    }
}
