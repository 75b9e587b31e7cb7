;; a jump through a table whose targets have been learnt
;;
;;   again: lbu t0, 0(a0)
;;   addi a0, a0, 1
;;   add t0, t0, t0
;;   add t0, t0, t1
;;   jr t0
;;   up: addi a1, a1, 1
;;   j again
;;   down: addi a1, a1, -1
;;   j again

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=20
local.set $t0
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=24
local.set $t1
i32.const 0
i32.load offset=44
local.set $a1
block
  block
    block
      block
        block
          block
            local.get $next
            br_table 0 0
          end
          local.get $remaining
          i32.const 5
          i32.lt_s
          if
            i32.const 0
            local.set $place
            br 4
          end
          i32.const 0
          local.set $next
          br 2
        end
        local.get $remaining
        i32.const -2
        i32.add
        local.set $remaining
        local.get $a1                           ;; 28
        i32.const -1                            ;; 28
        i32.add                                 ;; 28
        local.set $a1                           ;; 28
        br 1                                    ;; 32
      end
      local.get $remaining
      i32.const -2
      i32.add
      local.set $remaining
      local.get $a1                             ;; 20
      i32.const 1                               ;; 20
      i32.add                                   ;; 20
      local.set $a1                             ;; 20
    end
    local.get $remaining
    i32.const -5
    i32.add
    local.set $remaining
    local.get $accesses
    i32.const 1
    i32.add
    local.set $accesses
    local.get $a0                               ;; 0
    local.set $address                          ;; 0
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
        i32.const 4214784                       ;; 0
        local.set $place                        ;; 0
        br 2                                    ;; 0
      end                                       ;; 0
    end                                         ;; 0
    local.get $address                          ;; 0
    local.get $host                             ;; 0
    i32.add                                     ;; 0
    i32.load8_u                                 ;; 0
    local.set $t0                               ;; 0
    local.get $a0                               ;; 4
    i32.const 1                                 ;; 4
    i32.add                                     ;; 4
    local.set $a0                               ;; 4
    local.get $t0                               ;; 8
    local.get $t0                               ;; 8
    i32.add                                     ;; 8
    local.set $t0                               ;; 8
    local.get $t0                               ;; 12
    local.get $t1                               ;; 12
    i32.add                                     ;; 12
    local.set $t0                               ;; 12
    local.get $t0                               ;; 16
    i32.const -2                                ;; 16
    i32.and                                     ;; 16
    local.set $address                          ;; 16
    br 1                                        ;; 16
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
local.get $t0
i32.store offset=20
i32.const 0
local.get $a0
i32.store offset=40
i32.const 0
local.get $a1
i32.store offset=44
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
