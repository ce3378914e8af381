/**
 * Which videos, groups, classes and splits there are: reads folders, lists of videos and archives'
 * official split lists, and names each mistake with its line. No video is opened here, and nothing
 * is written.
 */
package io.skipclip.features.listing;
