;; a load outside of loops looks into the index of pages, and leaves when there is nothing; the next one is known to be aligned
;;
;;   lw a1, 4(a0)
;;   lh a2, 8(a0)
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=48
local.set $a2
i32.const 0
i32.load offset=4
local.set $ra
block
  block
    block
      block
        local.get $next
        br_table 0 0
      end
      local.get $remaining
      i32.const 3
      i32.lt_s
      if
        i32.const 0
        local.set $place
        br 2
      end
      i32.const 0
      local.set $next
      br 0
    end
    local.get $remaining
    i32.const -3
    i32.add
    local.set $remaining
    local.get $accesses
    i32.const 2
    i32.add
    local.set $accesses
    local.get $a0                               ;; 0
    i32.const 4                                 ;; 0
    i32.add                                     ;; 0
    local.set $address                          ;; 0
    local.get $address                          ;; 0
    i32.const 3                                 ;; 0
    i32.and                                     ;; 0
    if                                          ;; 0
      i32.const 8400896                         ;; 0
      local.set $place                          ;; 0
      br 1                                      ;; 0
    end                                         ;; 0
    local.get $address                          ;; 0
    i32.const 12                                ;; 0
    i32.shr_u                                   ;; 0
    i32.const 2                                 ;; 0
    i32.shl                                     ;; 0
    i32.load offset=65536                       ;; 0
    local.tee $host                             ;; 0
    i32.eqz                                     ;; 0
    if                                          ;; 0
      local.get $address                        ;; 0
      i32.const 0                               ;; 0
      call 1                                    ;; 0
      local.tee $host                           ;; 0
      i32.eqz                                   ;; 0
      if                                        ;; 0
        i32.const 8400896                       ;; 0
        local.set $place                        ;; 0
        br 2                                    ;; 0
      end                                       ;; 0
    end                                         ;; 0
    local.get $address                          ;; 0
    local.get $host                             ;; 0
    i32.add                                     ;; 0
    i32.load                                    ;; 0
    local.set $a1                               ;; 0
    local.get $a0                               ;; 4
    i32.const 8                                 ;; 4
    i32.add                                     ;; 4
    local.set $address                          ;; 4
    local.get $address                          ;; 4
    i32.const 12                                ;; 4
    i32.shr_u                                   ;; 4
    i32.const 2                                 ;; 4
    i32.shl                                     ;; 4
    i32.load offset=65536                       ;; 4
    local.tee $host                             ;; 4
    i32.eqz                                     ;; 4
    if                                          ;; 4
      local.get $address                        ;; 4
      i32.const 0                               ;; 4
      call 1                                    ;; 4
      local.tee $host                           ;; 4
      i32.eqz                                   ;; 4
      if                                        ;; 4
        i32.const 4202500                       ;; 4
        local.set $place                        ;; 4
        br 2                                    ;; 4
      end                                       ;; 4
    end                                         ;; 4
    local.get $address                          ;; 4
    local.get $host                             ;; 4
    i32.add                                     ;; 4
    i32.load16_s                                ;; 4
    local.set $a2                               ;; 4
    local.get $ra                               ;; 8
    i32.const -2                                ;; 8
    i32.and                                     ;; 8
    local.set $address                          ;; 8
    br 1                                        ;; 8
    unreachable
  end
  local.get $page
  local.get $place
  i32.const 4095
  i32.and
  i32.add
  local.set $address
  local.get $remaining
  local.get $place
  i32.const 12
  i32.shr_u
  i32.const 1023
  i32.and
  i32.add
  local.set $remaining
  local.get $accesses
  local.get $place
  i32.const 22
  i32.shr_u
  i32.sub
  local.set $accesses
  i32.const 1
  local.set $answer
end
i32.const 0
local.get $a1
i32.store offset=44
i32.const 0
local.get $a2
i32.store offset=48
i32.const 0
local.get $address
i32.store offset=256
i32.const 0
local.get $remaining
i32.store offset=260
i32.const 0
i32.const 0
i32.load offset=280
local.get $accesses
i32.add
i32.store offset=280
local.get $answer
