/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.mailets.smime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {
    private static final TestCertificates AUTHORITY = TestCertificates.authority("Authority");
    private static final int MANY = 20_000_000;
    private static final int SOME = 64 * 1024;

    /** Counts what reaches it. */
    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            count += length;
        }
    }

    @ParameterizedTest
    @EnumSource(ContentAlgorithm.class)
    void whatIsWrittenPassesAtOnce(ContentAlgorithm algorithm) throws Exception {
        Counter out = new Counter();
        Envelope envelope = open(out, algorithm, "P-256");
        byte[] block = new byte[100_000];

        for (long written = block.length; written <= MANY; written += block.length) {
            envelope.write(block);
            assertThat(out.count).isGreaterThan(written - SOME);
        }
        envelope.close();

        assertThat(out.count).isBetween((long) MANY, MANY + MANY / 100L);
    }

    @Test
    void octetsMayComeOneByOne() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Envelope envelope = open(out, ContentAlgorithm.AES256_GCM, "P-256");
        envelope.write('a');
        envelope.write(new byte[0]);
        envelope.close();
        envelope.close();

        assertThat(new CMSAuthEnvelopedData(out.toByteArray()).getMac()).hasSize(16);
    }

    @Test
    void onlyAClosedEnvelopeIsWhole() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        open(out, ContentAlgorithm.AES256_GCM, "P-256").write(new byte[100_000]);

        assertThatThrownBy(() -> new CMSAuthEnvelopedData(out.toByteArray()))
                .isInstanceOf(CMSException.class);
    }

    /** RFC 5652 section 6.1. */
    @ParameterizedTest
    @CsvSource({"RSA-2048, 0", "P-256, 2"})
    void theVersionIsThatOfTheRecipients(String keys, int version) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        open(out, ContentAlgorithm.AES256_CBC, keys).close();

        assertThat(
                        EnvelopedData.getInstance(
                                        ContentInfo.getInstance(out.toByteArray()).getContent())
                                .getVersion()
                                .intValueExact())
                .isEqualTo(version);
    }

    @Test
    void aStreamThatFailsFailsTheEnvelope() throws Exception {
        OutputStream full =
                new OutputStream() {
                    private int left = 50_000;

                    @Override
                    public void write(int octet) throws IOException {
                        if (--left < 0) {
                            throw new IOException("the disk is full");
                        }
                    }
                };
        Envelope envelope = open(full, ContentAlgorithm.AES256_GCM, "P-256");

        assertThatThrownBy(() -> envelope.write(new byte[100_000]))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    private static Envelope open(OutputStream out, ContentAlgorithm algorithm, String keys)
            throws IOException {
        return Envelope.open(
                out,
                algorithm,
                KeyTransport.RSA_OAEP,
                List.of(
                        AUTHORITY
                                .issue(wish -> wish.keys(keys).addresses("bob@other.example"))
                                .certificate()));
    }
}
