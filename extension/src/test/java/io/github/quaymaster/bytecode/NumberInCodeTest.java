package io.github.quaymaster.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which methods of a class a number stands. */
class NumberInCodeTest {

    private static byte[] numbers() throws IOException {
        try (InputStream bytes = Numbers.class.getResourceAsStream("NumberInCodeTest$Numbers.class")) {
            return bytes.readAllBytes();
        }
    }

    @SuppressWarnings("unused") // read as bytes
    private static final class Numbers {
        private final int field = 6002;
        private static final Integer CONSTANT = Integer.valueOf(6004);

        static int small() {
            return 3;
        }

        static int large() {
            return 60_006;
        }

        static String text() {
            return "http://localhost:6008/";
        }

        static String joined(String host) {
            return "http://" + host + ":6010/";
        }

        static int[] array() {
            return new int[6];
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<init>, 6002",
        "<clinit>, 6004",
        "small, 3",
        "large, 60006",
        "text, 6008",
        "joined, 6010",
    })
    void aConstantOrAWordOfATextIsFoundWithItsLine(String method, int number) throws IOException {
        assertThat(NumberInCode.line(numbers(), Set.of(method), number)).isPositive();
        assertThat(NumberInCode.line(numbers(), Set.of("other"), number)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"text, 600", "text, 608", "large, 6006", "array, 10"})
    void whatIsPartOfAnotherNumberIsNot(String method, int number) throws IOException {
        assertThat(NumberInCode.line(numbers(), Set.of(method), number)).isEqualTo(-1);
    }

    @Test
    void bytesThatAreNoClassAreAnError() {
        assertThatThrownBy(() -> NumberInCode.line(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, Set.of(), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a class file that can be read (");
    }
}
