;; a loop in a loop; the inner one can be entered from outside, so the outer one asks at its beginning
;;
;;   outer: li a1, 100
;;   inner: mul a3, a1, a1
;;   add a2, a2, a3
;;   div a2, a2, a1
;;   addi a1, a1, -1
;;   bnez a1, inner
;;   addi a0, a0, -1
;;   bnez a0, outer
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=52
local.set $a3
i32.const 0
i32.load offset=48
local.set $a2
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=4
local.set $ra
block
  block
    block
      block
        block
          block
            local.get $next
            br_table 1 0 1
          end
          i32.const 0
          local.set $next
          i32.const 1
          local.set $next
          br 1
        end
        i32.const 0
        local.set $next
        br 0
      end
      loop
        block
          block
            block
              local.get $next
              if
                block
                  local.get $next
                  br_table 0 0 0
                end
                i32.const 0
                local.set $next
                br 2
              end
            end
            local.get $remaining
            i32.const 1
            i32.lt_s
            if
              i32.const 0
              local.set $place
              br 5
            end
            local.get $remaining
            i32.const -1
            i32.add
            local.set $remaining
            i32.const 100                       ;; 0
            local.set $a1                       ;; 0
          end
          loop
            block
              block
                block
                  block
                    block
                      local.get $remaining
                      i32.const 33
                      i32.lt_s
                      if
                        i32.const 4
                        local.set $place
                        br 10
                      end
                      local.get $remaining
                      i32.const -30
                      i32.add
                      local.set $remaining
                      local.get $a1             ;; 4
                      local.get $a1             ;; 4
                      i32.mul                   ;; 4
                      local.set $a3             ;; 4
                      local.get $a2             ;; 8
                      local.get $a3             ;; 8
                      i32.add                   ;; 8
                      local.set $a2             ;; 8
                      local.get $a1             ;; 12
                      i32.eqz                   ;; 12
                      if (result i32)           ;; 12
                        i32.const -1            ;; 12
                      else                      ;; 12
                        local.get $a1           ;; 12
                        i32.const -1            ;; 12
                        i32.eq                  ;; 12
                        if (result i32)         ;; 12
                          i32.const 0           ;; 12
                          local.get $a2         ;; 12
                          i32.sub               ;; 12
                        else                    ;; 12
                          local.get $a2         ;; 12
                          local.get $a1         ;; 12
                          i32.div_s             ;; 12
                        end                     ;; 12
                      end                       ;; 12
                      local.set $a2             ;; 12
                      local.get $a1             ;; 16
                      i32.const -1              ;; 16
                      i32.add                   ;; 16
                      local.set $a1             ;; 16
                      local.get $a1             ;; 20
                      i32.eqz                   ;; 20
                      i32.eqz                   ;; 20
                      i32.eqz                   ;; 20
                      if                        ;; 20
                        local.get $remaining    ;; 20
                        i32.const 25            ;; 20
                        i32.add                 ;; 20
                        local.set $remaining    ;; 20
                        br 7                    ;; 20
                      end                       ;; 20
                    end
                    local.get $a1               ;; 4
                    local.get $a1               ;; 4
                    i32.mul                     ;; 4
                    local.set $a3               ;; 4
                    local.get $a2               ;; 8
                    local.get $a3               ;; 8
                    i32.add                     ;; 8
                    local.set $a2               ;; 8
                    local.get $a1               ;; 12
                    i32.eqz                     ;; 12
                    if (result i32)             ;; 12
                      i32.const -1              ;; 12
                    else                        ;; 12
                      local.get $a1             ;; 12
                      i32.const -1              ;; 12
                      i32.eq                    ;; 12
                      if (result i32)           ;; 12
                        i32.const 0             ;; 12
                        local.get $a2           ;; 12
                        i32.sub                 ;; 12
                      else                      ;; 12
                        local.get $a2           ;; 12
                        local.get $a1           ;; 12
                        i32.div_s               ;; 12
                      end                       ;; 12
                    end                         ;; 12
                    local.set $a2               ;; 12
                    local.get $a1               ;; 16
                    i32.const -1                ;; 16
                    i32.add                     ;; 16
                    local.set $a1               ;; 16
                    local.get $a1               ;; 20
                    i32.eqz                     ;; 20
                    i32.eqz                     ;; 20
                    i32.eqz                     ;; 20
                    if                          ;; 20
                      local.get $remaining      ;; 20
                      i32.const 20              ;; 20
                      i32.add                   ;; 20
                      local.set $remaining      ;; 20
                      br 6                      ;; 20
                    end                         ;; 20
                  end
                  local.get $a1                 ;; 4
                  local.get $a1                 ;; 4
                  i32.mul                       ;; 4
                  local.set $a3                 ;; 4
                  local.get $a2                 ;; 8
                  local.get $a3                 ;; 8
                  i32.add                       ;; 8
                  local.set $a2                 ;; 8
                  local.get $a1                 ;; 12
                  i32.eqz                       ;; 12
                  if (result i32)               ;; 12
                    i32.const -1                ;; 12
                  else                          ;; 12
                    local.get $a1               ;; 12
                    i32.const -1                ;; 12
                    i32.eq                      ;; 12
                    if (result i32)             ;; 12
                      i32.const 0               ;; 12
                      local.get $a2             ;; 12
                      i32.sub                   ;; 12
                    else                        ;; 12
                      local.get $a2             ;; 12
                      local.get $a1             ;; 12
                      i32.div_s                 ;; 12
                    end                         ;; 12
                  end                           ;; 12
                  local.set $a2                 ;; 12
                  local.get $a1                 ;; 16
                  i32.const -1                  ;; 16
                  i32.add                       ;; 16
                  local.set $a1                 ;; 16
                  local.get $a1                 ;; 20
                  i32.eqz                       ;; 20
                  i32.eqz                       ;; 20
                  i32.eqz                       ;; 20
                  if                            ;; 20
                    local.get $remaining        ;; 20
                    i32.const 15                ;; 20
                    i32.add                     ;; 20
                    local.set $remaining        ;; 20
                    br 5                        ;; 20
                  end                           ;; 20
                end
                local.get $a1                   ;; 4
                local.get $a1                   ;; 4
                i32.mul                         ;; 4
                local.set $a3                   ;; 4
                local.get $a2                   ;; 8
                local.get $a3                   ;; 8
                i32.add                         ;; 8
                local.set $a2                   ;; 8
                local.get $a1                   ;; 12
                i32.eqz                         ;; 12
                if (result i32)                 ;; 12
                  i32.const -1                  ;; 12
                else                            ;; 12
                  local.get $a1                 ;; 12
                  i32.const -1                  ;; 12
                  i32.eq                        ;; 12
                  if (result i32)               ;; 12
                    i32.const 0                 ;; 12
                    local.get $a2               ;; 12
                    i32.sub                     ;; 12
                  else                          ;; 12
                    local.get $a2               ;; 12
                    local.get $a1               ;; 12
                    i32.div_s                   ;; 12
                  end                           ;; 12
                end                             ;; 12
                local.set $a2                   ;; 12
                local.get $a1                   ;; 16
                i32.const -1                    ;; 16
                i32.add                         ;; 16
                local.set $a1                   ;; 16
                local.get $a1                   ;; 20
                i32.eqz                         ;; 20
                i32.eqz                         ;; 20
                i32.eqz                         ;; 20
                if                              ;; 20
                  local.get $remaining          ;; 20
                  i32.const 10                  ;; 20
                  i32.add                       ;; 20
                  local.set $remaining          ;; 20
                  br 4                          ;; 20
                end                             ;; 20
              end
              local.get $a1                     ;; 4
              local.get $a1                     ;; 4
              i32.mul                           ;; 4
              local.set $a3                     ;; 4
              local.get $a2                     ;; 8
              local.get $a3                     ;; 8
              i32.add                           ;; 8
              local.set $a2                     ;; 8
              local.get $a1                     ;; 12
              i32.eqz                           ;; 12
              if (result i32)                   ;; 12
                i32.const -1                    ;; 12
              else                              ;; 12
                local.get $a1                   ;; 12
                i32.const -1                    ;; 12
                i32.eq                          ;; 12
                if (result i32)                 ;; 12
                  i32.const 0                   ;; 12
                  local.get $a2                 ;; 12
                  i32.sub                       ;; 12
                else                            ;; 12
                  local.get $a2                 ;; 12
                  local.get $a1                 ;; 12
                  i32.div_s                     ;; 12
                end                             ;; 12
              end                               ;; 12
              local.set $a2                     ;; 12
              local.get $a1                     ;; 16
              i32.const -1                      ;; 16
              i32.add                           ;; 16
              local.set $a1                     ;; 16
              local.get $a1                     ;; 20
              i32.eqz                           ;; 20
              i32.eqz                           ;; 20
              i32.eqz                           ;; 20
              if                                ;; 20
                local.get $remaining            ;; 20
                i32.const 5                     ;; 20
                i32.add                         ;; 20
                local.set $remaining            ;; 20
                br 3                            ;; 20
              end                               ;; 20
            end
            local.get $a1                       ;; 4
            local.get $a1                       ;; 4
            i32.mul                             ;; 4
            local.set $a3                       ;; 4
            local.get $a2                       ;; 8
            local.get $a3                       ;; 8
            i32.add                             ;; 8
            local.set $a2                       ;; 8
            local.get $a1                       ;; 12
            i32.eqz                             ;; 12
            if (result i32)                     ;; 12
              i32.const -1                      ;; 12
            else                                ;; 12
              local.get $a1                     ;; 12
              i32.const -1                      ;; 12
              i32.eq                            ;; 12
              if (result i32)                   ;; 12
                i32.const 0                     ;; 12
                local.get $a2                   ;; 12
                i32.sub                         ;; 12
              else                              ;; 12
                local.get $a2                   ;; 12
                local.get $a1                   ;; 12
                i32.div_s                       ;; 12
              end                               ;; 12
            end                                 ;; 12
            local.set $a2                       ;; 12
            local.get $a1                       ;; 16
            i32.const -1                        ;; 16
            i32.add                             ;; 16
            local.set $a1                       ;; 16
            local.get $a1                       ;; 20
            i32.eqz                             ;; 20
            i32.eqz                             ;; 20
            br_if 0                             ;; 20
          end
        end
        local.get $remaining
        i32.const -2
        i32.add
        local.set $remaining
        local.get $a0                           ;; 24
        i32.const -1                            ;; 24
        i32.add                                 ;; 24
        local.set $a0                           ;; 24
        local.get $a0                           ;; 28
        i32.eqz                                 ;; 28
        i32.eqz                                 ;; 28
        br_if 0                                 ;; 28
      end
    end
    local.get $remaining
    i32.const -1
    i32.add
    local.set $remaining
    local.get $ra                               ;; 32
    i32.const -2                                ;; 32
    i32.and                                     ;; 32
    local.set $address                          ;; 32
    br 1                                        ;; 32
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
local.get $a3
i32.store offset=52
i32.const 0
local.get $a2
i32.store offset=48
i32.const 0
local.get $a0
i32.store offset=40
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
