package io.github.quaymaster.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Runs in a {@link ChildJvm}: for each line "TRANSPORT hold COUNT consecutive LABEL" it reserves ports and answers with
 * the guarantee and the numbers, or with the message of what went wrong.
 */
final class PortUser {

    private PortUser() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(answer(order.split(" ", 5)));
        }
    }

    private static String answer(String[] words) {
        PortRequest request = new PortRequest(
                Transport.valueOf(words[0]),
                Boolean.parseBoolean(words[1]),
                Integer.parseInt(words[2]),
                Boolean.parseBoolean(words[3]));
        try {
            return Ports.reserve(request, words[4]).stream()
                    .map(port -> port.guarantee() + " " + port.number())
                    .collect(Collectors.joining(","));
        } catch (RuntimeException problem) {
            return problem.getClass().getSimpleName() + ": " + problem.getMessage();
        }
    }
}
