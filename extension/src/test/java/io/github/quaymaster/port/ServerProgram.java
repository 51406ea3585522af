package io.github.quaymaster.port;

/**
 * The programs that are to bind through a held port. In their settings and commands {@code DIR} is a folder that is
 * theirs, {@code DIR/word} a file with the word, and {@code PORT} the port. All are told to listen on 127.0.0.1 alone,
 * to stay in the foreground, and to keep out of the machine's own folders.
 */
enum ServerProgram {
    NODE("Node", "nodejs", Protocol.HTTP, "node --version", """
            const word = require('fs').readFileSync('DIR/word');
            require('http').createServer((request, response) => response.end(word)).listen(PORT, '127.0.0.1');
            """, "node DIR/settings"),
    PYTHON(
            "Python http.server",
            "python3",
            Protocol.HTTP,
            "python3 --version",
            "",
            "python3 -m http.server PORT --bind 127.0.0.1 --directory DIR"),
    NGINX("nginx", "nginx", Protocol.HTTP, "nginx -v", """
            daemon off;
            pid DIR/pid;
            events {}
            http {
              access_log off;
              client_body_temp_path DIR;
              fastcgi_temp_path DIR;
              proxy_temp_path DIR;
              scgi_temp_path DIR;
              uwsgi_temp_path DIR;
              server {
                listen 127.0.0.1:PORT;
                root DIR;
              }
            }
            """, "nginx -e stderr -c DIR/settings"),
    APACHE("Apache httpd", "apache2-bin", Protocol.HTTP, "apache2 -v", """
            LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
            LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
            DefaultRuntimeDir DIR
            PidFile DIR/pid
            ErrorLog DIR/log
            ServerName 127.0.0.1
            Listen 127.0.0.1:PORT
            DocumentRoot DIR
            """, "apache2 -d DIR -f settings -D FOREGROUND"),
    HAPROXY("HAProxy", "haproxy", Protocol.HTTP, "haproxy -v", """
            defaults
              mode http
              timeout client 10s
              timeout connect 10s
              timeout server 10s
            frontend words
              bind 127.0.0.1:PORT
              http-request return status 200 content-type text/plain file DIR/word
            """, "haproxy -db -f DIR/settings"),
    POSTGRESQL(
            "PostgreSQL",
            "postgresql",
            Protocol.POSTGRESQL,
            "postgres --version",
            """
            listen_addresses = '127.0.0.1'
            port = PORT
            unix_socket_directories = ''
            dynamic_shared_memory_type = mmap
            fsync = off
            """,
            "postgres -D DIR/data -c config_file=DIR/settings") {
        @Override
        String preparation() {
            return "initdb -D DIR/data --username=quay --auth=trust --encoding=UTF8 --no-locale --no-sync";
        }
    },
    MARIADB(
            "MariaDB",
            "mariadb-server-core",
            Protocol.MARIADB,
            "mariadbd --version",
            """
            [mariadbd]
            bind-address = 127.0.0.1
            port = PORT
            socket = DIR/socket
            datadir = DIR
            innodb-log-file-size = 4M
            skip-grant-tables
            """,
            "mariadbd --defaults-file=DIR/settings"),
    REDIS("Redis", "redis-server", Protocol.REDIS, "redis-server --version", """
            bind 127.0.0.1
            port PORT
            dir DIR
            save ""
            """, "redis-server DIR/settings"),
    MEMCACHED("memcached", "memcached", Protocol.MEMCACHED, "memcached -V", "", "memcached -l 127.0.0.1 -p PORT -U 0"),
    MOSQUITTO("Mosquitto", "mosquitto", Protocol.MQTT, "mosquitto -h", """
            listener PORT 127.0.0.1
            allow_anonymous true
            """, "mosquitto -c DIR/settings");

    /** Its name in the docs. */
    final String label;

    /** Debian's package of it. */
    final String debianPackage;

    final Protocol protocol;
    final String version;
    final String settings;
    final String command;

    ServerProgram(
            String label, String debianPackage, Protocol protocol, String version, String settings, String command) {
        this.label = label;
        this.debianPackage = debianPackage;
        this.protocol = protocol;
        this.version = version;
        this.settings = settings;
        this.command = command;
    }

    /** What has to be run before the first start; empty if nothing has. */
    String preparation() {
        return "";
    }

    String executable() {
        return command.substring(0, command.indexOf(' '));
    }

    @Override
    public String toString() {
        return label;
    }
}
