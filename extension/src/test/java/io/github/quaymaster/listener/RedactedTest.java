package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Home folders in what is reported. */
class RedactedTest {

    @ParameterizedTest
    @CsvSource({
        "/home/ann/a/b.txt, ~/a/b.txt",
        "in /home/ann, in ~",
        "file:/home/bob/x, file:~/x",
        "file:///home/bob/x, file://~/x",
        "(/Users/bob/x), (~/x)",
        "C:\\Users\\Bob B\\x, ~\\x",
        "-I/srv/ann/x:/srv/ann/y, -I~/x:~/y",
        "/srv/anna/x, /srv/anna/x",
        "http://localhost:80/home/page, http://localhost:80/home/page",
        "/var/home/ann, /var/home/ann",
        "/tmp/quaymaster-1/x, /tmp/quaymaster-1/x"
    })
    void areShortened(String text, String shown) {
        assertThat(Redacted.withoutHome(text, "/srv/ann")).isEqualTo(shown);
    }

    @Test
    void aHomeThatIsNoneIsLookedForNowhere() {
        assertThat(Redacted.withoutHome("/a?", "/")).isEqualTo("/a?");
        assertThat(Redacted.withoutHome("/a?", "?")).isEqualTo("/a?");
        assertThat(Redacted.withoutHome("/a?", "")).isEqualTo("/a?");
    }

    @Test
    void ofACommandEachWord() {
        String home = System.getProperty("user.home");
        assertThat(Redacted.of(List.of(home + "/bin/server", "--password", "x", "--data=" + home + "/a b")))
                .containsExactly("~/bin/server", "--password", "***", "--data=~/a b");
        assertThat(Redacted.of("cannot read " + home + "/a: token=x")).isEqualTo("cannot read ~/a: token=***");
    }
}
