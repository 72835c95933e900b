# In every stack. Default tags are here because they are what makes most gaps visible.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region                      = "us-east-1"
  max_retries                 = 2
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  default_tags {
    tags = { client = "acme", owner = "platform" }
  }
}

# True in the second apply of a test: what is read with it is updated then.
variable "changed" {
  type    = bool
  default = false
}
