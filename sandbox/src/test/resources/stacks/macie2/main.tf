resource "aws_macie2_account" "macie2" {
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_macie2_classification_job" "macie2" {
  name                = "sample"
  job_type            = "SCHEDULED"
  initial_run         = false
  sampling_percentage = 10
  job_status          = var.changed ? "USER_PAUSED" : "RUNNING"
  depends_on          = [aws_macie2_account.macie2]

  schedule_frequency {
    weekly_schedule = "SUNDAY"
  }

  s3_job_definition {
    bucket_criteria {
      includes {
        and {
          tag_criterion {
            comparator = "EQ"

            tag_values {
              key   = "data-class"
              value = "phi"
            }
          }
        }
      }
    }
  }
}
