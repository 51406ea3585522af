package com.example.database;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;
import java.util.ArrayList;
import java.util.List;

/** An empty PostgreSQL, whose user is harbour. */
final class Postgresql extends ServerProcessFactory {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final String SETTINGS = """
            listen_addresses = '{host}'
            port = {port}
            unix_socket_directories = ''
            dynamic_shared_memory_type = mmap
            fsync = off
            """;

    @Override
    protected void configure(ServerCommand command) {
        command.file("postgresql.conf", SETTINGS);
        if (ROOT) {
            command.before("chown", "-R", "nobody:nogroup", "{folder}");
        }
        List<String> initialise = words(
                "initdb",
                "--pgdata={folder}/data",
                "--username=harbour",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        List<String> serve = words("postgres", "-D", "{folder}/data", "-c", "config_file={folder}/postgresql.conf");
        command.before(initialise.get(0), rest(initialise))
                .command(serve.get(0), rest(serve))
                .readyOnLog("database system is ready to accept connections")
                .stopSignal("INT");
    }

    /** PostgreSQL refuses to run as root: then it runs as nobody. */
    private static List<String> words(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        }
        words.add(Programs.path(program));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String[] rest(List<String> words) {
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    @Override
    public String scheme() {
        return "postgresql";
    }
}
