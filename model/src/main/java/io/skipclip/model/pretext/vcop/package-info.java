/**
 * Video clip order prediction: clips of one video are shown in some order, and the network says in
 * which. One encoder, a head that compares the clips two by two.
 */
package io.skipclip.model.pretext.vcop;
