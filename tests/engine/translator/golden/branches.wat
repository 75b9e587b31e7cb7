;; if and else
;;
;;   beqz a0, other
;;   li a0, 1
;;   j done
;;   other: li a0, 2
;;   done: add a1, a1, a0
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=4
local.set $ra
block
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
              br 5
            end
            i32.const 0
            local.set $next
            br 0
          end
          local.get $remaining
          i32.const -1
          i32.add
          local.set $remaining
          local.get $a0                         ;; 0
          i32.eqz                               ;; 0
          br_if 1                               ;; 0
        end
        local.get $remaining
        i32.const -2
        i32.add
        local.set $remaining
        i32.const 1                             ;; 4
        local.set $a0                           ;; 4
        br 1                                    ;; 8
      end
      local.get $remaining
      i32.const -1
      i32.add
      local.set $remaining
      i32.const 2                               ;; 12
      local.set $a0                             ;; 12
    end
    local.get $remaining
    i32.const -2
    i32.add
    local.set $remaining
    local.get $a1                               ;; 16
    local.get $a0                               ;; 16
    i32.add                                     ;; 16
    local.set $a1                               ;; 16
    local.get $ra                               ;; 20
    i32.const -2                                ;; 20
    i32.and                                     ;; 20
    local.set $address                          ;; 20
    br 1                                        ;; 20
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
