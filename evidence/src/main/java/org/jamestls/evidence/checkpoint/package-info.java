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
/**
 * Checkpoints: signed points of the ledger, so that a chain can't be written anew from some line on
 * without being found.
 *
 * <p>A checkpoint is a file of its own, a CMS SignedData (RFC 5652) in DER with its content in it:
 * one object of JSON, {@link org.jamestls.evidence.checkpoint.Checkpoint}. It names the last line
 * of the chain, each file that was closed since the checkpoint before, and that checkpoint. Any
 * tool that knows CMS can check it; {@code openssl cms -verify} does.
 *
 * <p>It may carry a time stamp of an authority (RFC 3161) as an unsigned attribute of its signature
 * (RFC 3161, appendix A). An authority that fails never prevents a checkpoint.
 *
 * <p>Keys are RSA or EC. Nothing here needs a provider of the JCA beside those of the JDK.
 */
package org.jamestls.evidence.checkpoint;
