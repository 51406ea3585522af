package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a process's command a report shows, and above all what not. */
class CommandLineTest {

    @ParameterizedTest
    @CsvSource({
        "/usr/sbin/nginx -g daemon off;, nginx -g daemon off;",
        "nginx: master process /usr/sbin/nginx, nginx: master process nginx",
        "redis-server 127.0.0.1:6379, redis-server 127.0.0.1:6379",
        "/home/jane/.sdkman/java/bin/java -Xmx1g -cp /home/jane/a.jar:/home/jane/b.jar com.acme.Main, java -Xmx1g com.acme.Main",
        "java -jar /opt/acme/order-service.jar --spring.config.location=/home/jane/conf/, java -jar order-service.jar"
                + " --spring.config.location=",
        "docker-proxy -proto tcp -host-port 8080, docker-proxy -proto tcp -host-port 8080"
    })
    void keepsWhatNamesTheProgram(String command, String brief) {
        assertThat(CommandLine.brief(List.of(command.split(" ")))).isEqualTo(brief);
    }

    @Test
    void dropsFoldersOfWindows() {
        assertThat(CommandLine.brief(
                        List.of("C:\\Program Files\\Java\\bin\\java.exe", "-jar", "C:\\Users\\jane\\a.jar")))
                .isEqualTo("java.exe -jar a.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "server --password hunter2 --port 80, server --password *** --port 80",
        "server --db-password=hunter2, server --db-password=***",
        "java -Dapi.token=hunter2 Main, java -Dapi.token=*** Main",
        "proxy https://jane:hunter2@host/x, proxy https://***@host/x",
        "server -requirepass hunter2, server -requirepass ***",
        "server --API_KEY hunter2, server --API_KEY ***",
        "PGPASSWORD=hunter2 server, PGPASSWORD=*** server"
    })
    void hidesWhatLooksSecret(String command, String brief) {
        assertThat(CommandLine.brief(List.of(command.split(" ")))).isEqualTo(brief);
    }

    @Test
    void hidesSecretsInATitleThatIsOneArgument() {
        assertThat(CommandLine.brief(List.of("keeper: worker --auth-token hunter2 --secret=hunter2 :80", "", "")))
                .isEqualTo("keeper: worker --auth-token *** --secret=*** :80");
    }

    @Test
    void hidesASecretWithSpaces() {
        assertThat(CommandLine.brief(List.of("server", "--password", "hunter 2", "--secret=a b", "x")))
                .isEqualTo("server --password *** --secret=*** x");
    }

    @Test
    void isOneShortLineOfAscii() {
        assertThat(CommandLine.brief(List.of("caf\u00e9", "a\nb", "", "x".repeat(200))))
                .hasSize(100)
                .startsWith("caf? a?b xxx")
                .endsWith("x...");
        assertThat(CommandLine.brief(List.of(""))).isEmpty();
    }

    @Test
    void aLineOfAHundredCharactersIsWhole() {
        assertThat(CommandLine.brief(List.of("x".repeat(100)))).isEqualTo("x".repeat(100));
        assertThat(CommandLine.brief(List.of("x".repeat(101)))).isEqualTo("x".repeat(97) + "...");
    }
}
