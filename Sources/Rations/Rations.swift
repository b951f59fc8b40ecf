// The public face of this room.
