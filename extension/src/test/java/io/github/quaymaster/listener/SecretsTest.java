package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is masked in commands and texts, and what is left as it is. */
class SecretsTest {

    private static final String TOKEN = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";

    /** Each is a program and its arguments, parted by a bar. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "server|--password=x9 ~ server|--password=***",
                "server|--password|x9 ~ server|--password|***",
                "server|--password|-x9 ~ server|--password|***",
                "server|--password|x 9 ~ server|--password|***",
                "server|-password|x9|-port|80 ~ server|-password|***|-port|80",
                "server|--PASSWD=x9 ~ server|--PASSWD=***",
                "server|--db-pwd|x9 ~ server|--db-pwd|***",
                "server|--passphrase=x9 ~ server|--passphrase=***",
                "server|--admin-pass|x9 ~ server|--admin-pass|***",
                "java|-Dfoo.password=x9|Main ~ java|-Dfoo.password=***|Main",
                "java|-Djavax.net.ssl.keyStorePassword=x 9|Main ~ java|-Djavax.net.ssl.keyStorePassword=***|Main",
                "java|-Dspring.datasource.password=a=b|Main ~ java|-Dspring.datasource.password=***|Main",
                "java|-Dtoken.count=3|Main ~ java|-Dtoken.count=***|Main",
                "java|-Dapi.token=x9|Main ~ java|-Dapi.token=***|Main",
                "server|--client-secret|x9 ~ server|--client-secret|***",
                "server|--access-key=x9 ~ server|--access-key=***",
                "server|--privateKey=x9 ~ server|--privateKey=***",
                "server|--credentials|x9 ~ server|--credentials|***",
                "server|--auth|x9 ~ server|--auth|***",
                "redis-server|--requirepass|x9|--masterauth|y8 ~ redis-server|--requirepass|***|--masterauth|***",
                "env|API_KEY=x9|server ~ env|API_KEY=***|server",
                "env|GITHUB_TOKEN=x9|server ~ env|GITHUB_TOKEN=***|server",
                "env|MYSQL_PWD=x9|server ~ env|MYSQL_PWD=***|server",
                "openssl|-passin|pass:x9 ~ openssl|-passin|***",
                "mysql|-px9|-u|root ~ mysql|-p***|-u|root",
                "/usr/bin/mysqldump|-px9 ~ /usr/bin/mysqldump|-p***",
                "sshpass|-p|x9|ssh|host ~ sshpass|-p|***|ssh|host",
                "/usr/bin/redis-cli|-a|x9 ~ /usr/bin/redis-cli|-a|***",
                "curl|-u|jane:x9|http://localhost ~ curl|-u|jane:***|http://localhost",
                "curl|-H|Authorization: Bearer x9 ~ curl|-H|Authorization: ***",
                "curl|-H|authorization: Basic x9== ~ curl|-H|authorization: ***",
                "curl|-H|X-Api-Key: x9 ~ curl|-H|X-Api-Key: ***",
                "proxy|https://jane:x9@host/a ~ proxy|https://***@host/a",
                "proxy|https://jane:x@9@host/a ~ proxy|https://***@host/a",
                "proxy|https://jane:x/9@host/a ~ proxy|https://***@host/a",
                "app|jdbc:postgresql://h/db?user=a&password=x9&ssl=true ~"
                        + " app|jdbc:postgresql://h/db?user=a&password=***&ssl=true",
                "app|jdbc:sqlserver://h;user=a;password=x9;encrypt=true ~"
                        + " app|jdbc:sqlserver://h;user=a;password=***;encrypt=true",
                "app|--url=jdbc:mysql://h/db?password=x9 ~ app|--url=jdbc:mysql://h/db?password=***",
                "app|jdbc:oracle:thin:scott/x9@h:1521:db ~ app|jdbc:oracle:thin:***@h:1521:db",
                "app|--callback=http://h/cb?access_token=x9&a=1 ~ app|--callback=http://h/cb?access_token=***&a=1",
                "sh|-c|DB_PASSWORD=x9 run --token y8 ~ sh|-c|DB_PASSWORD=***",
                "sh|-c|run --token y8 now ~ sh|-c|run --token *** now",
                "sh|-c|run --password 'x 9' now ~ sh|-c|run --password *** now",
            })
    void inACommand(String command, String shown) {
        assertThat(String.join("|", Secrets.inWords(List.of(command.split("\\|")))))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "keeper: worker --auth-token x9 --secret=y8 :80 ~ keeper: worker --auth-token *** --secret=*** :80",
                "wrong password: x9 ~ wrong password: ***",
                "{\"password\": \"x 9\", \"port\": 80} ~ {\"password\": ***, \"port\": 80}",
                "{\\\"password\\\":\\\"x9\\\"} ~ {\\\"password\\\":***}",
                "POST Authorization: Bearer x9.y8 ~ POST Authorization: ***",
                "Cookie: a=x9; b=y8 ~ Cookie: ***",
                "sent bearer x9 ~ sent bearer ***",
                "server.setPassword(\"x 9\"); ~ server.setPassword(\"***\");",
                ".environment(\"DB_PASSWORD\", \"x9\") ~ .environment(\"DB_PASSWORD\", \"***\")",
                "String apiKey = \"x9\"; ~ String apiKey = ***;",
                "curl --user jane:x9 http://h ~ curl --user jane:*** http://h",
            })
    void inAText(String text, String shown) {
        assertThat(Secrets.inText(text)).isEqualTo(shown);
    }

    static List<String> tokensByTheirForm() {
        return List.of(
                "ghp_" + TOKEN,
                "gho_" + TOKEN,
                "github_pat_" + TOKEN,
                "glpat-" + TOKEN,
                "npm_" + TOKEN,
                "AKIA" + TOKEN.toUpperCase(Locale.ROOT).substring(0, 16),
                "AIza" + TOKEN,
                "xoxb-" + TOKEN,
                "sk_live_" + TOKEN,
                "hf_" + TOKEN,
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0." + TOKEN);
    }

    @ParameterizedTest
    @MethodSource
    void tokensByTheirForm(String token) {
        assertThat(Secrets.inText("opened by " + token + ", then closed")).isEqualTo("opened by ***, then closed");
        assertThat(Secrets.inWords(List.of("server", "--id", token))).containsExactly("server", "--id", "***");
    }

    @Test
    void aPrivateKeyToItsEnd() {
        assertThat(Secrets.inText("a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nx9\n-----END RSA PRIVATE KEY-----\nb"))
                .isEqualTo("a\n-----BEGIN RSA PRIVATE KEY-----***\nb");
        assertThat(Secrets.inText("-----BEGIN PRIVATE KEY-----\nMIIE\nx9")).isEqualTo("-----BEGIN PRIVATE KEY-----***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server|--keystore|/etc/keys.p12|--key|a.pem",
                "server|-p|8080",
                "java|-p|mods|-m|a/b",
                "docker-proxy|-proto|tcp|-host-port|8080",
                "psql|-p|5432",
                "nginx|-g|daemon off;",
                "server|--bypass=true|--author=jane|--authenticated",
                "server|--url=http://localhost:4873/@scope/x",
                "server|http://localhost:8080/a?user=jane",
                "server|compass=1|surpass=2",
                "mysql|-P|3306|-u|root",
                "java|-Dserver.port=80|-jar|a.jar",
            })
    void whatIsInnocentStays(String command) {
        List<String> words = List.of(command.split("\\|"));
        assertThat(Secrets.inWords(words)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leaked-listener: TCP 127.0.0.1:40213 still listening after ATest.startsServer()",
                "  opened  AppServer.start(AppServer.java:42) <- ATest.passes(ATest.java:17), thread main, 3 ms before",
                "  at com.acme.TokenServerTest.start(TokenServerTest.java:42) ~[a.jar]",
                "  opened  PasswordKt.open(Password.kt:7) <- SecretTest.a(SecretTest.java:8), thread main",
                "the test passed: 3 of 4, by the author: jane",
                "mail jane@example.org about https://example.org/a",
                "  fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.ports=1",
            })
    void aReportStays(String text) {
        assertThat(Secrets.inText(text)).isEqualTo(text);
    }

    @Test
    void onlyTheLineOfTheNameIsMasked() {
        assertThat(Secrets.inText("password=\nnext\nport: 80")).isEqualTo("password=\nnext\nport: 80");
        assertThat(Secrets.inText("a password: x9\nport: 80")).isEqualTo("a password: ***\nport: 80");
    }

    /** Whatever the value is made of, and whatever stands around. */
    @Test
    void noValueSurvives() {
        Random random = new Random(20261123);
        List<String> names = List.of(
                "password",
                "DB_PASSWORD",
                "adminPass",
                "api-key",
                "apiKey",
                "API_KEY",
                "token",
                "auth.token",
                "secret",
                "clientSecret",
                "access_key",
                "credentials",
                "private-key",
                "pwd",
                "x-auth",
                "Passphrase");
        String signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/_-.!$%^*~:=@#,(){}[]<>|?";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder value = new StringBuilder("Zq");
            for (int j = 0; j < 12; j++) {
                value.append(signs.charAt(random.nextInt(signs.length())));
            }
            value.append("7Qz");
            String name = names.get(random.nextInt(names.size()));
            List<String> shown = new ArrayList<>();
            shown.add(String.join(" ", Secrets.inWords(List.of("server", "--" + name, value.toString(), "-v"))));
            shown.add(String.join(" ", Secrets.inWords(List.of("server", "-D" + name + "=" + value, "-v"))));
            shown.add(String.join(" ", Secrets.inWords(List.of("env", name + "=" + value + " 1", "server"))));
            shown.add(String.join(" ", Secrets.inWords(List.of("sh", "-c", "run --" + name + " " + value + " -v"))));
            shown.add(Secrets.inText("run --" + name + "=" + value + " -v"));
            shown.add(Secrets.inText("x " + name + ": " + value + "\n"));
            shown.add(Secrets.inText("{\"" + name + "\":\"" + value + "\"}"));
            shown.add(Secrets.inText("set(\"" + name + "\", \"" + value + "\");"));
            assertThat(shown)
                    .as(name + " " + value)
                    .allSatisfy(text -> assertThat(text).doesNotContain("7Qz").doesNotContain("Zq"));
        }
    }

    static Stream<String> longTexts() {
        return Stream.of(
                "a",
                "-",
                "--password",
                "password",
                "pass ",
                "://",
                "://a:",
                "@",
                "=",
                "password=",
                "\"",
                "\\",
                "eyJa.",
                "-----BEGIN PRIVATE KEY-----",
                "auth",
                "-u a:",
                "?",
                "token\"",
                "/home/",
                "thin:a/",
                " -",
                ";a");
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void aLongTextTakesNoLongerThanItsLength(String part) {
        String text = part.repeat(200_000 / part.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redacted.of(text));
    }
}
