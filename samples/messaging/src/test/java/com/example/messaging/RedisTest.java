package com.example.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.programs.NeedsProgram;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

@NeedsProgram(program = "redis-server", debian = "redis-server")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedisTest {

    private static final long MOST_SECONDS = 60;

    private static URI before;

    @Test
    @Order(1)
    void keepsAValue(@LoopbackServer(Redis.class) URI redis) {
        before = redis;
        try (Jedis client = new Jedis(redis)) {
            client.set("berth 7", "Aurora");
        }
        try (Jedis another = new Jedis(redis)) {
            assertThat(another.get("berth 7")).isEqualTo("Aurora");
            assertThat(another.get("berth 8")).isNull();
        }
    }

    @Test
    @Order(2)
    void passesMessagesOn(@LoopbackServer(Redis.class) URI redis) throws Exception {
        Arrivals arrivals = new Arrivals();
        try (Jedis listener = new Jedis(redis);
                Jedis harbour = new Jedis(redis)) {
            CompletableFuture<Void> listening =
                    CompletableFuture.runAsync(() -> listener.subscribe(arrivals, "arrivals"));
            assertThat(arrivals.subscribed.await(MOST_SECONDS, TimeUnit.SECONDS))
                    .isTrue();

            assertThat(harbour.publish("arrivals", "Aurora")).isEqualTo(1);

            assertThat(arrivals.messages.poll(MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo("Aurora");
            arrivals.unsubscribe();
            listening.get(MOST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static final class Arrivals extends JedisPubSub {

        final CountDownLatch subscribed = new CountDownLatch(1);
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

        @Override
        public void onSubscribe(String channel, int channels) {
            subscribed.countDown();
        }

        @Override
        public void onMessage(String channel, String message) {
            messages.add(message);
        }
    }

    @Test
    @Order(3)
    void isGoneAfterItsTests() {
        assertThat(before).as("the address of the server of the tests before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getHost(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
