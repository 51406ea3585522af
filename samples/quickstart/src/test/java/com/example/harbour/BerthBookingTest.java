package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.LoopbackServer;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Each test has a harbour of its own, started by {@link CalmHarbour} and stopped when the test is over. */
class BerthBookingTest {

    @Test
    void aBookedBerthShowsItsShip(@LoopbackServer(CalmHarbour.class) URI base) throws Exception {
        HarbourClient client = new HarbourClient(base);

        assertThat(client.book(7, "Aurora").statusCode()).isEqualTo(201);

        HttpResponse<String> answer = client.show(7);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Aurora");
    }

    @Test
    void aBerthIsBookedOnce(@LoopbackServer(CalmHarbour.class) URI base) throws Exception {
        HarbourClient client = new HarbourClient(base);
        client.book(7, "Aurora");

        HttpResponse<String> answer = client.book(7, "Borealis");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("berth 7 is taken");
        assertThat(client.show(7).body()).isEqualTo("Aurora");
    }

    @Test
    void aReleasedBerthIsFree(@LoopbackServer(CalmHarbour.class) URI base) throws Exception {
        HarbourClient client = new HarbourClient(base);
        client.book(7, "Aurora");

        assertThat(client.release(7).statusCode()).isEqualTo(204);

        assertThat(client.show(7).statusCode()).isEqualTo(404);
        assertThat(client.release(7).statusCode()).isEqualTo(404);
    }

    @Test
    void otherMethodsAreToldWhichAreAllowed(@LoopbackServer(CalmHarbour.class) URI base) throws Exception {
        HttpResponse<String> answer = new HarbourClient(base).send("POST", 7, "Aurora");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, PUT, DELETE");
    }
}
